"""The sizes of the `mlp` ladder: one depth, growing width."""

FEATURES = 256
HIDDEN_LAYERS = 4
CLASSES = 10
# Width of the hidden layers by the step of zoo/ladder.py.
WIDTHS = {"25k": 56, "250k": 248, "2m": 872, "25m": 2840, "100m": 5728}
