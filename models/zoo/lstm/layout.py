"""The sizes of `lstm` and `gru`, stated once for all twins."""

STEPS = 32
INPUTS = 64
HIDDEN = 128
CLASSES = 10
