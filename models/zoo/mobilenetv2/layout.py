"""The sizes of `mobilenetv2`, stated once for both twins: MobileNetV2, width 1.0 (Sandler et al. 2018)."""

STEM_CHANNELS, LAST_CHANNELS = 32, 1280
CLASSES = 1000
# (expansion, output channels, number of blocks, stride of the first block) of the seven stages.
STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
# (expansion, output channels, stride, whether it is residual) of the 17 blocks.
BLOCKS = tuple(
    (expansion, channels, stride if index == 0 else 1, index > 0)
    for expansion, channels, count, stride in STAGES
    for index in range(count)
)
