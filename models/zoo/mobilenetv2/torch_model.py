"""The source of `mobilenetv2`: MobileNetV2 1.0 (torchvision's) for 224x224 images, 1000 classes.

Instead of batch norm its convolutions have a bias, which is what folding makes of it: the final graph is the same.
"""

from torch import nn

from zoo.mobilenetv2.layout import BLOCKS, CLASSES, LAST_CHANNELS, STEM_CHANNELS


class InvertedResidual(nn.Module):
    """1x1 convolution to more channels, 3x3 depthwise, 1x1 to fewer, which is linear."""

    def __init__(self, inputs: int, expansion: int, outputs: int, stride: int, residual: bool):
        super().__init__()
        inner = expansion * inputs
        self.expand = nn.Conv2d(inputs, inner, 1) if expansion > 1 else None
        self.depthwise = nn.Conv2d(inner, inner, 3, stride, padding=1, groups=inner)
        self.project = nn.Conv2d(inner, outputs, 1)
        self.relu6 = nn.ReLU6()
        self.residual = residual

    def forward(self, x):
        y = x if self.expand is None else self.relu6(self.expand(x))
        y = self.project(self.relu6(self.depthwise(y)))
        return x + y if self.residual else y


class Mobilenetv2(nn.Module):
    """[N, 3, 224, 224], values in -1..1, to logits [N, 1000]."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, STEM_CHANNELS, 3, 2, padding=1)
        inputs = [STEM_CHANNELS, *(channels for _, channels, _, _ in BLOCKS)]
        self.blocks = nn.Sequential(*(InvertedResidual(size, *block) for size, block in zip(inputs, BLOCKS)))
        self.last = nn.Conv2d(inputs[-1], LAST_CHANNELS, 1)
        self.relu6 = nn.ReLU6()
        self.dense = nn.Linear(LAST_CHANNELS, CLASSES)

    def forward(self, x):
        x = self.relu6(self.last(self.blocks(self.relu6(self.stem(x)))))
        return self.dense(x.mean(dim=(2, 3)))
