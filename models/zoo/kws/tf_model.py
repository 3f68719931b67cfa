"""The TensorFlow twin of `kws`."""

import tensorflow as tf

from zoo.kws.layout import BLOCKS, STEM_PADDING, STEM_STRIDE
from zoo.tf_layers import ConvNormRelu, Head, Separable, State


class Kws(tf.Module):
    """[N, 49, 10, 1], values in -1..1, to logits [N, 12]."""

    def __init__(self, state: State):
        super().__init__()
        self.stem = ConvNormRelu(state, "stem", stride=STEM_STRIDE, padding=STEM_PADDING)
        self.blocks = [Separable(state, f"blocks.{index}") for index in range(BLOCKS)]
        self.head = Head(state, "dense")

    def __call__(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x)
