"""The layers of `vww`, stated once for both twins: MobileNetV1, width 0.25, as in MLPerf Tiny."""

STEM_CHANNELS = 8
CLASSES = 2
# (output channels, stride) of the 13 depthwise-separable blocks.
BLOCKS = (
    (16, 1),
    (32, 2),
    (32, 1),
    (64, 2),
    (64, 1),
    (128, 2),
    (128, 1),
    (128, 1),
    (128, 1),
    (128, 1),
    (128, 1),
    (256, 2),
    (256, 1),
)
