"""The TensorFlow twin of the `mlp` ladder."""

import tensorflow as tf

from zoo.mlp.layout import HIDDEN_LAYERS
from zoo.tf_layers import Dense


class Mlp(tf.Module):
    """[N, 256], values in -1..1, to logits [N, 10]."""

    def __init__(self, state):
        super().__init__()
        self.hidden = [Dense(state, f"hidden.{index}", tf.nn.relu) for index in range(HIDDEN_LAYERS)]
        self.dense = Dense(state, "dense")

    def __call__(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.dense(x)
