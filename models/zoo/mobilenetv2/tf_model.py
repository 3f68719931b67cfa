"""The TensorFlow twin of `mobilenetv2`."""

import tensorflow as tf

from zoo.mobilenetv2.layout import BLOCKS
from zoo.tf_layers import Conv, Head, State


class InvertedResidual(tf.Module):
    def __init__(self, state: State, prefix: str, expansion: int, stride: int, residual: bool):
        super().__init__()
        self.expand = Conv(state, f"{prefix}.expand", activation=tf.nn.relu6) if expansion > 1 else tf.identity
        self.depthwise = Conv(state, f"{prefix}.depthwise", stride, depthwise=True, activation=tf.nn.relu6)
        self.project = Conv(state, f"{prefix}.project")
        self.residual = residual

    def __call__(self, x):
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.residual else y


class Mobilenetv2(tf.Module):
    """[N, 224, 224, 3], values in -1..1, to logits [N, 1000]."""

    def __init__(self, state: State):
        super().__init__()
        self.stem = Conv(state, "stem", stride=2, activation=tf.nn.relu6)
        self.blocks = [
            InvertedResidual(state, f"blocks.{index}", expansion, stride, residual)
            for index, (expansion, _, stride, residual) in enumerate(BLOCKS)
        ]
        self.last = Conv(state, "last", activation=tf.nn.relu6)
        self.head = Head(state, "dense")

    def __call__(self, x):
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        return self.head(self.last(x))
