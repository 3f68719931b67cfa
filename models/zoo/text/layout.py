"""The sizes of `text-*`, stated once for both twins: those of MiniLM-L6 (Wang et al., 2020)."""

VOCABULARY = 30522
HIDDEN = 384
LAYERS = 6
HEADS = 12
INNER = 1536
LENGTHS = (16, 128, 512)
