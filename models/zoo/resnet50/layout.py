"""The sizes of `resnet50`, stated once for both twins: ResNet-50 v1.5 (stride in the 3x3 convolution)."""

STEM_CHANNELS = 64
EXPANSION = 4
CLASSES = 1000
# (inner channels, stride of the first block, number of blocks) of the four stages.
STAGES = ((64, 1, 3), (128, 2, 4), (256, 2, 6), (512, 2, 3))
# (inner channels, stride, whether it begins a stage, where the shortcut is a convolution) of the 16 blocks.
BLOCKS = tuple(
    (channels, stride if index == 0 else 1, index == 0)
    for channels, stride, count in STAGES
    for index in range(count)
)
