"""The TensorFlow twin of `vit-tiny`."""

import tensorflow as tf

from zoo.tf_layers import Conv, Dense
from zoo.tf_transformer import Attention, FeedForward, LayerNorm
from zoo.vit.layout import HEADS, HIDDEN, LAYERS, PATCH, PATCHES


class Block(tf.Module):
    """Twin of zoo.vit.torch_model.Block; [N * 196, 192]."""

    def __init__(self, state, prefix: str):
        super().__init__()
        self.attention_norm = LayerNorm(state, f"{prefix}.attention_norm")
        self.attention = Attention(state, f"{prefix}.attention", HEADS, (-1, PATCHES))
        self.feed_forward_norm = LayerNorm(state, f"{prefix}.feed_forward_norm")
        self.feed_forward = FeedForward(state, f"{prefix}.feed_forward")

    def __call__(self, x):
        x = x + self.attention(self.attention_norm(x))
        return x + self.feed_forward(self.feed_forward_norm(x))


class VisionTransformer(tf.Module):
    """[N, 224, 224, 3], values in -1..1, to logits [N, 1000]."""

    def __init__(self, state):
        super().__init__()
        self.patches = Conv(state, "patches", stride=PATCH, padding=(0, 0))
        self.positions = tf.Variable(state["positions"], trainable=False)
        self.blocks = [Block(state, f"blocks.{index}") for index in range(LAYERS)]
        self.norm = LayerNorm(state, "norm")
        self.dense = Dense(state, "dense")

    def __call__(self, x):
        x = tf.reshape(self.patches(x), [-1, PATCHES, HIDDEN]) + self.positions
        x = tf.reshape(x, [-1, HIDDEN])
        for block in self.blocks:
            x = block(x)
        return self.dense(tf.reduce_mean(tf.reshape(self.norm(x), [-1, PATCHES, HIDDEN]), axis=1))
