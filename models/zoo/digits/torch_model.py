"""The source of `digits`: a small convolutional network for 8x8 handwritten digits."""

from torch import nn

from zoo.torch_layers import ConvNormRelu


class Digits(nn.Module):
    """[N, 1, 8, 8], pixels in 0..1, to logits [N, 10]."""

    def __init__(self):
        super().__init__()
        self.block1 = ConvNormRelu(1, 16, 3)
        self.block2 = ConvNormRelu(16, 32, 3, stride=2)
        self.block3 = ConvNormRelu(32, 64, 3)
        self.dense = nn.Linear(64, 10)

    def forward(self, x):
        x = self.block3(self.block2(self.block1(x)))
        return self.dense(x.mean(dim=(2, 3)))
