"""The source of `text-*`: an encoder shaped like MiniLM-L6, for one length of text.

As in BERT (Devlin et al., 2019), norms stand behind the residual sums and the GELU is exact. Left out are the
pooler, which embeddings do without, and the token types, which with one segment add a constant. The table of
positions has as many rows as the text has tokens: MiniLM's 512 rows at a length of 512.
"""

import torch
from torch import nn

from zoo.text.layout import HEADS, HIDDEN, INNER, LAYERS, VOCABULARY
from zoo.torch_transformer import Attention, FeedForward


class Block(nn.Module):
    """Attention and feed-forward, each added to its input and normed; [N, S, 384]."""

    def __init__(self, length: int):
        super().__init__()
        self.attention = Attention(HIDDEN, HEADS, (-1, length))
        self.attention_norm = nn.LayerNorm(HIDDEN)
        self.feed_forward = FeedForward(HIDDEN, INNER)
        self.feed_forward_norm = nn.LayerNorm(HIDDEN)

    def forward(self, x):
        x = self.attention_norm(x + self.attention(x))
        return self.feed_forward_norm(x + self.feed_forward(x))


class Text(nn.Module):
    """Ids [N, `length`], int32 below 30522, to an embedding [N, 384]: the mean over all tokens."""

    def __init__(self, length: int):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Parameter(torch.zeros(length, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN)
        self.blocks = nn.Sequential(*(Block(length) for _ in range(LAYERS)))

    def forward(self, ids):
        return self.blocks(self.norm(self.words(ids) + self.positions)).mean(dim=1)
