"""The source of `gpt`: a decoder of GPT-2's form (Radford et al., 2019), small, with a key-value cache.

Each call takes the keys and values of the tokens before (none at the first call) and gives them back with those of
the new tokens. Positions and mask come from outside, so that the graph holds nothing that reads shapes.
"""

import torch
from torch import nn

from zoo.gpt.layout import HEADS, HIDDEN, INNER, LAYERS, POSITIONS, VOCABULARY
from zoo.torch_transformer import Attention, FeedForward


class Block(nn.Module):
    """[1, S, 256], mask [S, P + S] and cache 2 x [1, 4, P, 64] to [1, S, 256] and cache 2 x [1, 4, P + S, 64]."""

    def __init__(self):
        super().__init__()
        self.attention_norm = nn.LayerNorm(HIDDEN)
        self.attention = Attention(HIDDEN, HEADS, (1, -1))
        self.feed_forward_norm = nn.LayerNorm(HIDDEN)
        self.feed_forward = FeedForward(HIDDEN, INNER)

    def forward(self, x, mask, past_key, past_value):
        attention, normed = self.attention, self.attention_norm(x)
        key = torch.cat([past_key, attention.split(attention.key(normed))], dim=2)
        value = torch.cat([past_value, attention.split(attention.value(normed))], dim=2)
        x = x + attention.attend(attention.split(attention.query(normed)), key, value, mask)
        return x + self.feed_forward(self.feed_forward_norm(x)), key, value


class Gpt(nn.Module):
    """Ids and positions [1, S], int32, mask [S, P + S], and per layer a key and a value [1, 4, P, 64].

    Gives the logits [1, 1024] of the last token, and per layer a key and a value [1, 4, P + S, 64].
    """

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(HIDDEN)
        self.dense = nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, ids, positions, mask, *past):
        x = self.words(ids) + self.positions(positions)
        present = []
        for block, key, value in zip(self.blocks, past[::2], past[1::2]):
            x, *cache = block(x, mask, key, value)
            present += cache
        return self.dense(self.norm(x[:, -1])), *present
