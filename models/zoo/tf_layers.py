"""TensorFlow twins of the PyTorch layers, filled by name from a PyTorch state dict; [N, H, W, C].

Padding is explicit and symmetric as in PyTorch: TensorFlow's SAME pads one-sidedly at stride 2.
"""

from typing import Callable

import numpy as np
import tensorflow as tf

NORM_EPSILON = 1e-5  # PyTorch's default; Keras' is 1e-3


class ConvNormRelu(tf.Module):
    """Twin of zoo.torch_layers.ConvNormRelu; depthwise when `depthwise`."""

    def __init__(self, state: dict[str, np.ndarray], prefix: str, stride: int = 1, depthwise: bool = False):
        super().__init__()
        weight = state[f"{prefix}.conv.weight"]  # [O, I, kh, kw]; depthwise [C, 1, kh, kw]
        bias = state.get(f"{prefix}.conv.bias")
        self.stride, self.depthwise, self.margin = stride, depthwise, weight.shape[2] // 2
        order = (2, 3, 0, 1) if depthwise else (2, 3, 1, 0)  # [kh, kw, C, 1] or [kh, kw, I, O]
        self.filter = tf.Variable(weight.transpose(order), trainable=False)
        self.bias = None if bias is None else tf.Variable(bias, trainable=False)
        self.gamma = tf.Variable(state[f"{prefix}.norm.weight"], trainable=False)
        self.beta = tf.Variable(state[f"{prefix}.norm.bias"], trainable=False)
        self.mean = tf.Variable(state[f"{prefix}.norm.running_mean"], trainable=False)
        self.variance = tf.Variable(state[f"{prefix}.norm.running_var"], trainable=False)

    def __call__(self, x):
        margins = [self.margin, self.margin]
        # A 1x1 convolution has no margins; VALID says so, and lets the WebGL and WebGPU backends use matmul.
        padding = [[0, 0], margins, margins, [0, 0]] if self.margin else "VALID"
        convolve = tf.nn.depthwise_conv2d if self.depthwise else tf.nn.conv2d
        x = convolve(x, self.filter, strides=[1, self.stride, self.stride, 1], padding=padding)
        if self.bias is not None:
            x = tf.nn.bias_add(x, self.bias)
        x, *_ = tf.compat.v1.nn.fused_batch_norm(
            x, self.gamma, self.beta, self.mean, self.variance, epsilon=NORM_EPSILON, is_training=False
        )
        return tf.nn.relu(x)


class Dense(tf.Module):
    """Twin of nn.Linear, with an activation or none; [N, inputs] to [N, outputs]."""

    def __init__(self, state: dict[str, np.ndarray], prefix: str, activation: Callable = tf.identity):
        super().__init__()
        self.weight = tf.Variable(state[f"{prefix}.weight"].T, trainable=False)  # [in, out]
        self.bias = tf.Variable(state[f"{prefix}.bias"], trainable=False)
        self.activation = activation

    def __call__(self, x):
        return self.activation(tf.nn.bias_add(tf.matmul(x, self.weight), self.bias))


class Head(tf.Module):
    """Global average pooling and a dense layer; [N, H, W, C] to logits [N, classes]."""

    def __init__(self, state: dict[str, np.ndarray], prefix: str):
        super().__init__()
        self.dense = Dense(state, prefix)

    def __call__(self, x):
        return self.dense(tf.reduce_mean(x, axis=[1, 2]))
