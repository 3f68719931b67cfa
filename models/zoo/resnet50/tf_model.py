"""The TensorFlow twin of `resnet50`."""

import tensorflow as tf

from zoo.resnet50.layout import BLOCKS
from zoo.tf_layers import Conv, Head, State


class Bottleneck(tf.Module):
    def __init__(self, state: State, prefix: str, stride: int, begins: bool):
        super().__init__()
        self.reduce = Conv(state, f"{prefix}.reduce", activation=tf.nn.relu)
        self.middle = Conv(state, f"{prefix}.middle", stride, activation=tf.nn.relu)
        self.expand = Conv(state, f"{prefix}.expand")
        self.shortcut = Conv(state, f"{prefix}.shortcut", stride) if begins else tf.identity

    def __call__(self, x):
        return tf.nn.relu(self.shortcut(x) + self.expand(self.middle(self.reduce(x))))


class Resnet50(tf.Module):
    """[N, 224, 224, 3], values in -1..1, to logits [N, 1000]."""

    def __init__(self, state: State):
        super().__init__()
        self.stem = Conv(state, "stem", stride=2, activation=tf.nn.relu)
        self.blocks = [Bottleneck(state, f"blocks.{index}", *block[1:]) for index, block in enumerate(BLOCKS)]
        self.head = Head(state, "dense")

    def __call__(self, x):
        # Behind a ReLU zeros are as good as PyTorch's minus infinity; Keras' ResNet50 pads in the same way.
        x = tf.pad(self.stem(x), [[0, 0], [1, 1], [1, 1], [0, 0]])
        x = tf.nn.max_pool2d(x, 3, 2, "VALID")
        for block in self.blocks:
            x = block(x)
        return self.head(x)
