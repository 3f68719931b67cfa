"""The building block that the PyTorch models share; zoo/tf_layers.py is its twin."""

from torch import nn


class ConvNormRelu(nn.Module):
    """Convolution with symmetric zero padding (kernel // 2), batch norm, ReLU; [N, C, H, W]."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1, bias: bool = False):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, groups=groups, bias=bias)
        self.norm = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.norm(self.conv(x)))
