"""The TensorFlow twin of `ic`."""

import tensorflow as tf

from zoo.ic.layout import STACKS
from zoo.tf_layers import Conv, ConvNorm, ConvNormRelu, Head, State


class Stack(tf.Module):
    def __init__(self, state: State, prefix: str, stride: int):
        super().__init__()
        self.first = ConvNormRelu(state, f"{prefix}.first", stride=stride)
        self.second = ConvNorm(state, f"{prefix}.second")
        self.shortcut = tf.identity if stride == 1 else Conv(state, f"{prefix}.shortcut", stride)

    def __call__(self, x):
        return tf.nn.relu(self.shortcut(x) + self.second(self.first(x)))


class Ic(tf.Module):
    """[N, 32, 32, 3], values in -1..1, to logits [N, 10]."""

    def __init__(self, state: State):
        super().__init__()
        self.stem = ConvNormRelu(state, "stem")
        self.stacks = [Stack(state, f"stacks.{index}", stride) for index, (_, stride) in enumerate(STACKS)]
        self.head = Head(state, "dense")

    def __call__(self, x):
        x = self.stem(x)
        for stack in self.stacks:
            x = stack(x)
        return self.head(x)
