"""The TensorFlow twin of `vww`."""

import tensorflow as tf

from zoo.tf_layers import ConvNormRelu, Head, Separable
from zoo.vww.layout import BLOCKS


class Vww(tf.Module):
    """[N, 96, 96, 3], values in -1..1, to logits [N, 2]."""

    def __init__(self, state):
        super().__init__()
        self.stem = ConvNormRelu(state, "stem", stride=2)
        self.blocks = [Separable(state, f"blocks.{index}", stride) for index, (_, stride) in enumerate(BLOCKS)]
        self.head = Head(state, "dense")

    def __call__(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x)
