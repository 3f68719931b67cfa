"""The TensorFlow twin of `text-*`."""

import tensorflow as tf

from zoo.text.layout import HEADS, HIDDEN, LAYERS
from zoo.tf_transformer import Attention, FeedForward, LayerNorm


class Block(tf.Module):
    """Twin of zoo.text.torch_model.Block; [N * S, 384]."""

    def __init__(self, state, prefix: str, length: int):
        super().__init__()
        self.attention = Attention(state, f"{prefix}.attention", HEADS, (-1, length))
        self.attention_norm = LayerNorm(state, f"{prefix}.attention_norm")
        self.feed_forward = FeedForward(state, f"{prefix}.feed_forward")
        self.feed_forward_norm = LayerNorm(state, f"{prefix}.feed_forward_norm")

    def __call__(self, x):
        x = self.attention_norm(x + self.attention(x))
        return self.feed_forward_norm(x + self.feed_forward(x))


class Text(tf.Module):
    """Ids [N, S], int32, to an embedding [N, 384]; S is the number of rows of the table of positions."""

    def __init__(self, state):
        super().__init__()
        self.words = tf.Variable(state["words.weight"], trainable=False)
        self.positions = tf.Variable(state["positions"], trainable=False)
        self.length = len(state["positions"])
        self.norm = LayerNorm(state, "norm")
        self.blocks = [Block(state, f"blocks.{index}", self.length) for index in range(LAYERS)]

    def __call__(self, ids):
        x = tf.gather(self.words, ids) + self.positions
        x = self.norm(tf.reshape(x, [-1, HIDDEN]))
        for block in self.blocks:
            x = block(x)
        return tf.reduce_mean(tf.reshape(x, [-1, self.length, HIDDEN]), axis=1)
