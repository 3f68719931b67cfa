"""The steps of a ladder of sizes: the same network, wider, up to 100 million parameters."""

STEPS = {
    "25k": "25 thousand",
    "250k": "250 thousand",
    "2m": "2.5 million",
    "25m": "25 million",
    "100m": "100 million",
}
