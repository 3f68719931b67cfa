"""The TensorFlow twin of the `cnn` ladder."""

import tensorflow as tf

from zoo.cnn.layout import STAGES
from zoo.tf_layers import Conv, Head, State


class Cnn(tf.Module):
    """[N, 32, 32, 3], values in -1..1, to logits [N, 10]."""

    def __init__(self, state: State):
        super().__init__()
        self.stem = Conv(state, "stem", activation=tf.nn.relu)
        self.stages = [Conv(state, f"stages.{index}", stride=2, activation=tf.nn.relu) for index in range(STAGES)]
        self.head = Head(state, "dense")

    def __call__(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return self.head(x)
