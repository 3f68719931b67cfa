"""The source of the `mlp` ladder: dense layers of one width with ReLU, and a dense layer of logits."""

from torch import nn

from zoo.mlp.layout import CLASSES, FEATURES, HIDDEN_LAYERS


class Mlp(nn.Module):
    """[N, 256], values in -1..1, to logits [N, 10]."""

    def __init__(self, width: int):
        super().__init__()
        sizes = [FEATURES, *[width] * HIDDEN_LAYERS]
        self.hidden = nn.ModuleList(nn.Linear(inputs, outputs) for inputs, outputs in zip(sizes, sizes[1:]))
        self.dense = nn.Linear(width, CLASSES)
        self.relu = nn.ReLU()

    def forward(self, x):
        for layer in self.hidden:
            x = self.relu(layer(x))
        return self.dense(x)
