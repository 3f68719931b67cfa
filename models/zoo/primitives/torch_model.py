"""The sources of the primitives: one operation each."""

import torch
from torch import nn


class Matmul(nn.Module):
    """x W; [n, n] to [n, n]."""

    def __init__(self, size: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size, size))

    def forward(self, x):
        return x @ self.weight


class Conv(nn.Module):
    """3x3 convolution with bias and padding 1; [N, C, H, W] to the same shape."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return self.conv(x)


class Attention(nn.Module):
    """softmax(q k^T / sqrt(head size)) v (Vaswani et al., 2017); each of q, k, v [heads, S, head size]."""

    def forward(self, query, key, value):
        scores = query @ key.transpose(1, 2) * query.shape[2] ** -0.5
        return torch.softmax(scores, dim=-1) @ value


class Elementwise(nn.Module):
    """relu(x * w + b); [n] to [n]."""

    def __init__(self, size: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size))
        self.bias = nn.Parameter(torch.empty(size))

    def forward(self, x):
        return torch.relu(x * self.weight + self.bias)
