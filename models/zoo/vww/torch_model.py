"""The source of `vww`: MobileNetV1 width 0.25 at 96x96x3, two classes.

The layers are those of MLPerf Tiny's visual wake words reference, whose convolutions carry a bias
in front of batch norm (Keras' default), so the parameter counts match. Two things differ: padding
is symmetric (the reference uses SAME, which is one-sided at stride 2), and the output is logits.
"""

from torch import nn

from zoo.torch_layers import ConvNormRelu, Separable
from zoo.vww.layout import BLOCKS, CLASSES, STEM_CHANNELS


class Vww(nn.Module):
    """[N, 3, 96, 96], values in -1..1, to logits [N, 2]."""

    def __init__(self):
        super().__init__()
        self.stem = ConvNormRelu(3, STEM_CHANNELS, 3, stride=2, bias=True)
        channels = [STEM_CHANNELS, *(outputs for outputs, _ in BLOCKS)]
        self.blocks = nn.Sequential(
            *(Separable(inputs, outputs, stride) for inputs, (outputs, stride) in zip(channels, BLOCKS))
        )
        self.dense = nn.Linear(channels[-1], CLASSES)

    def forward(self, x):
        x = self.blocks(self.stem(x))
        return self.dense(x.mean(dim=(2, 3)))
