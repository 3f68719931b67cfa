"""The building blocks of the PyTorch transformers; zoo/tf_transformer.py has their twins.

Query, key and value are layers of their own, so that no graph has to slice one product into three.
"""

import torch
from torch import nn
from torch.nn import functional


class Attention(nn.Module):
    """Multi-head attention (Vaswani et al., 2017); [N, S, hidden] to the same shape.

    `free` is the batch and the length as a reshape is told them: one of the two may be -1, which leaves it
    free. With both free, the graph would have to read shapes at run time.
    """

    def __init__(self, hidden: int, heads: int, free: tuple[int, int]):
        super().__init__()
        self.heads, self.head_size, self.free = heads, hidden // heads, free
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.output = nn.Linear(hidden, hidden)

    def forward(self, x):
        return self.attend(self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x)))

    def split(self, x):
        """[N, S, hidden] to [N, heads, S, head size]."""
        return x.view(*self.free, self.heads, self.head_size).transpose(1, 2)

    def attend(self, query, key, value, mask=None):
        """`mask` is added to the scores [N, heads, S of the query, S of the key]."""
        scores = query @ key.transpose(2, 3) * self.head_size**-0.5
        if mask is not None:
            scores = scores + mask
        mixed = torch.softmax(scores, dim=-1) @ value
        return self.output(mixed.transpose(1, 2).reshape(*self.free, self.heads * self.head_size))


class FeedForward(nn.Module):
    """Two dense layers with the exact GELU x * (1 + erf(x / sqrt 2)) / 2 between; [..., hidden]."""

    def __init__(self, hidden: int, inner: int):
        super().__init__()
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)

    def forward(self, x):
        return self.down(functional.gelu(self.up(x)))
