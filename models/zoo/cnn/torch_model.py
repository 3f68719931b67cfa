"""The source of the `cnn` ladder: 3x3 convolutions with ReLU, global average pooling, and a dense layer of logits.

All convolutions but the first have stride 2 and twice the channels of what they read.
"""

from torch import nn

from zoo.cnn.layout import CLASSES, STAGES


class Cnn(nn.Module):
    """[N, 3, 32, 32], values in -1..1, to logits [N, 10]."""

    def __init__(self, width: int):
        super().__init__()
        sizes = [width * 2**stage for stage in range(STAGES + 1)]
        self.stem = nn.Conv2d(3, width, 3, padding=1)
        self.stages = nn.ModuleList(nn.Conv2d(inputs, 2 * inputs, 3, 2, padding=1) for inputs in sizes[:-1])
        self.dense = nn.Linear(sizes[-1], CLASSES)
        self.relu = nn.ReLU()

    def forward(self, x):
        x = self.relu(self.stem(x))
        for stage in self.stages:
            x = self.relu(stage(x))
        return self.dense(x.mean(dim=(2, 3)))
