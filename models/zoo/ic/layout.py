"""The sizes of `ic`, stated once for both twins: ResNet-8 as in MLPerf Tiny."""

STEM_CHANNELS = 16
CLASSES = 10
# (output channels, stride) of the three residual stacks.
STACKS = ((16, 1), (32, 2), (64, 2))
