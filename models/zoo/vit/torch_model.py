"""The source of `vit-tiny`: a vision transformer (Dosovitskiy et al., 2021) of DeiT-Ti's size.

Instead of a class token it averages over all patches, as Beyer et al., 2022 ("Better plain ViT baselines for
ImageNet-1k"): to put a token in front of a batch of free size, a graph would have to read the shape at run time.
"""

import torch
from torch import nn

from zoo.torch_transformer import Attention, FeedForward
from zoo.vit.layout import CLASSES, HEADS, HIDDEN, INNER, LAYERS, PATCH, PATCHES


class Block(nn.Module):
    """Attention and feed-forward, each with a norm in front and added to its input; [N, 196, 192]."""

    def __init__(self):
        super().__init__()
        self.attention_norm = nn.LayerNorm(HIDDEN)
        self.attention = Attention(HIDDEN, HEADS, (-1, PATCHES))
        self.feed_forward_norm = nn.LayerNorm(HIDDEN)
        self.feed_forward = FeedForward(HIDDEN, INNER)

    def forward(self, x):
        x = x + self.attention(self.attention_norm(x))
        return x + self.feed_forward(self.feed_forward_norm(x))


class VisionTransformer(nn.Module):
    """[N, 3, 224, 224], values in -1..1, to logits [N, 1000]."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, HIDDEN, PATCH, stride=PATCH)
        self.positions = nn.Parameter(torch.zeros(PATCHES, HIDDEN))
        self.blocks = nn.Sequential(*(Block() for _ in range(LAYERS)))
        self.norm = nn.LayerNorm(HIDDEN)
        self.dense = nn.Linear(HIDDEN, CLASSES)

    def forward(self, x):
        x = self.patches(x).reshape(-1, HIDDEN, PATCHES).transpose(1, 2) + self.positions
        return self.dense(self.norm(self.blocks(x)).mean(dim=1))
