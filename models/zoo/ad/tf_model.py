"""The TensorFlow twin of `ad`."""

import tensorflow as tf

from zoo.ad.layout import HIDDEN
from zoo.tf_layers import Dense, DenseNormRelu, State


class Ad(tf.Module):
    """[N, 640], values in -1..1, to their reconstruction [N, 640]."""

    def __init__(self, state: State):
        super().__init__()
        self.hidden = [DenseNormRelu(state, f"hidden.{index}") for index in range(len(HIDDEN))]
        self.dense = Dense(state, "dense")

    def __call__(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.dense(x)
