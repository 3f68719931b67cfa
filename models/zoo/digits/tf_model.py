"""The TensorFlow twin of `digits`."""

import tensorflow as tf

from zoo.tf_layers import ConvNormRelu, Head


class Digits(tf.Module):
    """[N, 8, 8, 1], pixels in 0..1, to logits [N, 10]."""

    def __init__(self, state):
        super().__init__()
        self.block1 = ConvNormRelu(state, "block1")
        self.block2 = ConvNormRelu(state, "block2", stride=2)
        self.block3 = ConvNormRelu(state, "block3")
        self.head = Head(state, "dense")

    def __call__(self, x):
        return self.head(self.block3(self.block2(self.block1(x))))
