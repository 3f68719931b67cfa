"""The TensorFlow twin of `gpt`."""

import tensorflow as tf

from zoo.gpt.layout import HEADS, HIDDEN, LAYERS
from zoo.tf_layers import Dense
from zoo.tf_transformer import Attention, FeedForward, LayerNorm


class Block(tf.Module):
    """Twin of zoo.gpt.torch_model.Block; [S, 256] instead of [1, S, 256]."""

    def __init__(self, state, prefix: str):
        super().__init__()
        self.attention_norm = LayerNorm(state, f"{prefix}.attention_norm")
        self.attention = Attention(state, f"{prefix}.attention", HEADS, (1, -1))
        self.feed_forward_norm = LayerNorm(state, f"{prefix}.feed_forward_norm")
        self.feed_forward = FeedForward(state, f"{prefix}.feed_forward")

    def __call__(self, x, mask, past_key, past_value):
        attention, normed = self.attention, self.attention_norm(x)
        key = tf.concat([past_key, attention.split(attention.key(normed))], axis=2)
        value = tf.concat([past_value, attention.split(attention.value(normed))], axis=2)
        x = x + attention.attend(attention.split(attention.query(normed)), key, value, mask)
        return x + self.feed_forward(self.feed_forward_norm(x)), key, value


class Gpt(tf.Module):
    """Twin of zoo.gpt.torch_model.Gpt, with the same inputs and outputs."""

    def __init__(self, state):
        super().__init__()
        self.words = tf.Variable(state["words.weight"], trainable=False)
        self.positions = tf.Variable(state["positions.weight"], trainable=False)
        self.blocks = [Block(state, f"blocks.{index}") for index in range(LAYERS)]
        self.norm = LayerNorm(state, "norm")
        self.dense = Dense(state, "dense")

    def __call__(self, ids, positions, mask, *past):
        # Read first: a look-up in a variable counts as a side effect, which would order every output behind it.
        words, places = tf.convert_to_tensor(self.words), tf.convert_to_tensor(self.positions)
        x = tf.reshape(tf.gather(words, ids) + tf.gather(places, positions), [-1, HIDDEN])
        present = []
        for block, key, value in zip(self.blocks, past[::2], past[1::2]):
            x, *cache = block(x, mask, key, value)
            present += cache
        return self.dense(self.norm(x[-1:])), *present
