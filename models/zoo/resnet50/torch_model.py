"""The source of `resnet50`: ResNet-50 v1.5 (He et al. 2016; torchvision's) for 224x224 images, 1000 classes.

Instead of batch norm its convolutions have a bias, which is what folding makes of it: the final graph is the same.
"""

from torch import nn

from zoo.resnet50.layout import BLOCKS, CLASSES, EXPANSION, STEM_CHANNELS


class Bottleneck(nn.Module):
    """1x1, 3x3 and 1x1 convolution beside a shortcut."""

    def __init__(self, inputs: int, channels: int, stride: int, begins: bool):
        super().__init__()
        outputs = EXPANSION * channels
        self.reduce = nn.Conv2d(inputs, channels, 1)
        self.middle = nn.Conv2d(channels, channels, 3, stride, padding=1)
        self.expand = nn.Conv2d(channels, outputs, 1)
        self.shortcut = nn.Conv2d(inputs, outputs, 1, stride) if begins else nn.Identity()
        self.relu = nn.ReLU()

    def forward(self, x):
        y = self.relu(self.middle(self.relu(self.reduce(x))))
        return self.relu(self.shortcut(x) + self.expand(y))


class Resnet50(nn.Module):
    """[N, 3, 224, 224], values in -1..1, to logits [N, 1000]."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, STEM_CHANNELS, 7, 2, padding=3)
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(3, 2, padding=1)
        inputs = [STEM_CHANNELS, *(EXPANSION * channels for channels, _, _ in BLOCKS)]
        self.blocks = nn.Sequential(*(Bottleneck(size, *block) for size, block in zip(inputs, BLOCKS)))
        self.dense = nn.Linear(inputs[-1], CLASSES)

    def forward(self, x):
        x = self.blocks(self.pool(self.relu(self.stem(x))))
        return self.dense(x.mean(dim=(2, 3)))
