"""Building blocks that the PyTorch models share; zoo/tf_layers.py has their twins. Images are [N, C, H, W]."""

from torch import nn


class ConvNorm(nn.Module):
    """Convolution with symmetric zero padding (kernel // 2 unless told), and batch norm."""

    def __init__(self, inputs: int, outputs: int, kernel, stride: int = 1, groups: int = 1, bias=False, padding=None):
        super().__init__()
        padding = kernel // 2 if padding is None else padding
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups, bias=bias)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class ConvNormRelu(ConvNorm):
    """The same with ReLU behind it."""

    def __init__(self, *sizes, **options):
        super().__init__(*sizes, **options)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(super().forward(x))


class Separable(nn.Module):
    """A 3x3 depthwise and a 1x1 pointwise convolution, each with a bias, batch norm and ReLU."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1):
        super().__init__()
        self.depthwise = ConvNormRelu(inputs, inputs, 3, stride, groups=inputs, bias=True)
        self.pointwise = ConvNormRelu(inputs, outputs, 1, bias=True)

    def forward(self, x):
        return self.pointwise(self.depthwise(x))


class DenseNormRelu(nn.Module):
    """Dense layer, batch norm, ReLU; [N, inputs] to [N, outputs]."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.dense = nn.Linear(inputs, outputs)
        self.norm = nn.BatchNorm1d(outputs)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.norm(self.dense(x)))
