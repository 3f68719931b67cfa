"""The source of `kws`: DS-CNN for 49 frames of 10 coefficients, twelve words.

The layers are those of MLPerf Tiny's keyword spotting reference (ds_cnn), whose convolutions carry a bias in front of
batch norm, so the parameter counts match. Three things differ: padding is symmetric, the pooling takes all 25 frames
(the reference's 24 x 5 window leaves out the last), and the output is logits.
"""

from torch import nn

from zoo.kws.layout import BLOCKS, CHANNELS, CLASSES, STEM_KERNEL, STEM_PADDING, STEM_STRIDE
from zoo.torch_layers import ConvNormRelu, Separable


class Kws(nn.Module):
    """[N, 1, 49, 10], values in -1..1, to logits [N, 12]."""

    def __init__(self):
        super().__init__()
        self.stem = ConvNormRelu(1, CHANNELS, STEM_KERNEL, STEM_STRIDE, bias=True, padding=STEM_PADDING)
        self.blocks = nn.Sequential(*(Separable(CHANNELS, CHANNELS) for _ in range(BLOCKS)))
        self.dense = nn.Linear(CHANNELS, CLASSES)

    def forward(self, x):
        x = self.blocks(self.stem(x))
        return self.dense(x.mean(dim=(2, 3)))
