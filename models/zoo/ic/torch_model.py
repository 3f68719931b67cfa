"""The source of `ic`: ResNet-8 for 32x32 images, ten classes.

The layers are those of MLPerf Tiny's image classification reference (resnet_v1_eembc), whose convolutions carry a bias
in front of batch norm and whose shortcuts have no batch norm, so the parameter counts match. Two things differ: padding
is symmetric (the reference uses SAME, which is one-sided at stride 2), and the output is logits.
"""

from torch import nn

from zoo.ic.layout import CLASSES, STACKS, STEM_CHANNELS
from zoo.torch_layers import ConvNorm, ConvNormRelu


class Stack(nn.Module):
    """Two 3x3 convolutions beside a shortcut, which is a 1x1 convolution where the size changes."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.first = ConvNormRelu(inputs, outputs, 3, stride, bias=True)
        self.second = ConvNorm(outputs, outputs, 3, bias=True)
        self.shortcut = nn.Identity() if stride == 1 else nn.Conv2d(inputs, outputs, 1, stride)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.shortcut(x) + self.second(self.first(x)))


class Ic(nn.Module):
    """[N, 3, 32, 32], values in -1..1, to logits [N, 10]."""

    def __init__(self):
        super().__init__()
        self.stem = ConvNormRelu(3, STEM_CHANNELS, 3, bias=True)
        channels = [STEM_CHANNELS, *(outputs for outputs, _ in STACKS)]
        self.stacks = nn.Sequential(
            *(Stack(inputs, outputs, stride) for inputs, (outputs, stride) in zip(channels, STACKS))
        )
        self.dense = nn.Linear(channels[-1], CLASSES)

    def forward(self, x):
        x = self.stacks(self.stem(x))
        return self.dense(x.mean(dim=(2, 3)))
