"""The sizes of the `cnn` ladder: one depth, growing width."""

SIZE = 32
STAGES = 3  # each halves width and height and doubles the channels
CLASSES = 10
# Channels of the first convolution by the step of zoo/ladder.py.
WIDTHS = {"25k": 8, "250k": 26, "2m": 80, "25m": 256, "100m": 512}
