"""The source of `unet`: a U-Net that gives every pixel of a 128x128 image a logit.

As the original but with padded convolutions, so that the map is as large as the image, and a quarter of the channels.
"""

import torch
from torch import nn

from zoo.unet.layout import CHANNELS


class Level(nn.Module):
    """Two 3x3 convolutions, each with ReLU."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.second = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.second(self.relu(self.first(x))))


class Unet(nn.Module):
    """[N, 3, 128, 128], values in -1..1, to logits [N, 1, 128, 128]."""

    def __init__(self):
        super().__init__()
        pairs = list(zip(CHANNELS, CHANNELS[1:]))
        self.down = nn.ModuleList(Level(inputs, outputs) for inputs, outputs in [(3, CHANNELS[0]), *pairs])
        self.pool = nn.MaxPool2d(2)
        self.grow = nn.ModuleList(nn.ConvTranspose2d(below, above, 2, 2) for above, below in reversed(pairs))
        self.up = nn.ModuleList(Level(2 * above, above) for above, _ in reversed(pairs))
        self.last = nn.Conv2d(CHANNELS[0], 1, 1)

    def forward(self, x):
        x = self.down[0](x)
        passed = []
        for level in self.down[1:]:
            passed.append(x)
            x = level(self.pool(x))
        for grow, level in zip(self.grow, self.up):
            x = level(torch.cat([passed.pop(), grow(x)], dim=1))
        return self.last(x)
