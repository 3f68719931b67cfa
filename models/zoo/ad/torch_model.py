"""The source of `ad`: a dense autoencoder for five frames of 128 log-mel energies.

The layers are those of MLPerf Tiny's anomaly detection reference, so the parameter counts match.
"""

from torch import nn

from zoo.ad.layout import FEATURES, HIDDEN
from zoo.torch_layers import DenseNormRelu


class Ad(nn.Module):
    """[N, 640], values in -1..1, to their reconstruction [N, 640]."""

    def __init__(self):
        super().__init__()
        sizes = [FEATURES, *HIDDEN]
        self.hidden = nn.Sequential(*(DenseNormRelu(inputs, outputs) for inputs, outputs in zip(sizes, sizes[1:])))
        self.dense = nn.Linear(HIDDEN[-1], FEATURES)

    def forward(self, x):
        return self.dense(self.hidden(x))
