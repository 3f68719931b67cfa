"""The TensorFlow twin of `unet`."""

import tensorflow as tf

from zoo.tf_layers import Conv, ConvTranspose, State
from zoo.unet.layout import CHANNELS


class Level(tf.Module):
    def __init__(self, state: State, prefix: str):
        super().__init__()
        self.first = Conv(state, f"{prefix}.first", activation=tf.nn.relu)
        self.second = Conv(state, f"{prefix}.second", activation=tf.nn.relu)

    def __call__(self, x):
        return self.second(self.first(x))


class Unet(tf.Module):
    """[N, 128, 128, 3], values in -1..1, to logits [N, 128, 128, 1]."""

    def __init__(self, state: State):
        super().__init__()
        depth = len(CHANNELS)
        self.down = [Level(state, f"down.{index}") for index in range(depth)]
        self.grow = [ConvTranspose(state, f"grow.{index}", stride=2) for index in range(depth - 1)]
        self.up = [Level(state, f"up.{index}") for index in range(depth - 1)]
        self.last = Conv(state, "last")

    def __call__(self, x):
        x = self.down[0](x)
        passed = []
        for level in self.down[1:]:
            passed.append(x)
            x = level(tf.nn.max_pool2d(x, 2, 2, "VALID"))
        for grow, level in zip(self.grow, self.up):
            x = level(tf.concat([passed.pop(), grow(x)], axis=3))
        return self.last(x)
