"""TensorFlow twins of the PyTorch layers, filled by name from a PyTorch state dict; images are [N, H, W, C].

Padding is explicit and symmetric as in PyTorch: TensorFlow's SAME pads one-sidedly at stride 2.
"""

from typing import Callable

import numpy as np
import tensorflow as tf

NORM_EPSILON = 1e-5  # PyTorch's default; Keras' is 1e-3

State = dict[str, np.ndarray]


class Conv(tf.Module):
    """Twin of nn.Conv2d, with padding kernel // 2 unless told, and an activation or none; depthwise if `depthwise`."""

    def __init__(
        self,
        state: State,
        prefix: str,
        stride: int = 1,
        depthwise: bool = False,
        padding: tuple[int, int] | None = None,
        activation: Callable = tf.identity,
    ):
        super().__init__()
        weight = state[f"{prefix}.weight"]  # [O, I, kh, kw]; depthwise [C, 1, kh, kw]
        bias = state.get(f"{prefix}.bias")
        self.stride, self.depthwise, self.activation = stride, depthwise, activation
        self.margins = padding or (weight.shape[2] // 2, weight.shape[3] // 2)
        order = (2, 3, 0, 1) if depthwise else (2, 3, 1, 0)  # [kh, kw, C, 1] or [kh, kw, I, O]
        self.filter = tf.Variable(weight.transpose(order), trainable=False)
        self.bias = None if bias is None else tf.Variable(bias, trainable=False)

    def __call__(self, x):
        height, width = self.margins
        # A 1x1 convolution has no margins; VALID says so, and lets the WebGL and WebGPU backends use matmul.
        padding = [[0, 0], [height, height], [width, width], [0, 0]] if any(self.margins) else "VALID"
        convolve = tf.nn.depthwise_conv2d if self.depthwise else tf.nn.conv2d
        x = convolve(x, self.filter, strides=[1, self.stride, self.stride, 1], padding=padding)
        return self.activation(x if self.bias is None else tf.nn.bias_add(x, self.bias))


class ConvTranspose(tf.Module):
    """Twin of nn.ConvTranspose2d whose kernel is as large as its stride: every pixel becomes a tile of its own."""

    def __init__(self, state: State, prefix: str, stride: int):
        super().__init__()
        weight = state[f"{prefix}.weight"]  # [I, O, kh, kw]
        assert weight.shape[2:] == (stride, stride), weight.shape
        self.stride = stride
        self.filter = tf.Variable(weight.transpose(2, 3, 1, 0), trainable=False)  # [kh, kw, O, I]
        self.bias = tf.Variable(state[f"{prefix}.bias"], trainable=False)

    def __call__(self, x):
        height, width = (self.stride * size for size in x.shape[1:3])
        shape = tf.stack([tf.shape(x)[0], height, width, self.filter.shape[2]])
        return tf.nn.bias_add(tf.nn.conv2d_transpose(x, self.filter, shape, self.stride, "VALID"), self.bias)


class ConvNorm(tf.Module):
    """Twin of zoo.torch_layers.ConvNorm, with an activation or none; the options are those of `Conv`."""

    def __init__(self, state: State, prefix: str, activation: Callable = tf.identity, **options):
        super().__init__()
        self.conv = Conv(state, f"{prefix}.conv", **options)
        self.gamma = tf.Variable(state[f"{prefix}.norm.weight"], trainable=False)
        self.beta = tf.Variable(state[f"{prefix}.norm.bias"], trainable=False)
        self.mean = tf.Variable(state[f"{prefix}.norm.running_mean"], trainable=False)
        self.variance = tf.Variable(state[f"{prefix}.norm.running_var"], trainable=False)
        self.activation = activation

    def __call__(self, x):
        x, *_ = tf.compat.v1.nn.fused_batch_norm(
            self.conv(x), self.gamma, self.beta, self.mean, self.variance, epsilon=NORM_EPSILON, is_training=False
        )
        return self.activation(x)


class ConvNormRelu(ConvNorm):
    """Twin of zoo.torch_layers.ConvNormRelu."""

    def __init__(self, state: State, prefix: str, **options):
        super().__init__(state, prefix, tf.nn.relu, **options)


class Separable(tf.Module):
    """Twin of zoo.torch_layers.Separable."""

    def __init__(self, state: State, prefix: str, stride: int = 1):
        super().__init__()
        self.depthwise = ConvNormRelu(state, f"{prefix}.depthwise", stride=stride, depthwise=True)
        self.pointwise = ConvNormRelu(state, f"{prefix}.pointwise")

    def __call__(self, x):
        return self.pointwise(self.depthwise(x))


class Dense(tf.Module):
    """Twin of nn.Linear, with an activation or none; [N, inputs] to [N, outputs]."""

    def __init__(self, state: State, prefix: str, activation: Callable = tf.identity):
        super().__init__()
        self.weight = tf.Variable(state[f"{prefix}.weight"].T, trainable=False)  # [in, out]
        self.bias = tf.Variable(state[f"{prefix}.bias"], trainable=False)
        self.activation = activation

    def __call__(self, x):
        return self.activation(tf.nn.bias_add(tf.matmul(x, self.weight), self.bias))


class Head(tf.Module):
    """Global average pooling and a dense layer; [N, H, W, C] to logits [N, classes]."""

    def __init__(self, state: State, prefix: str):
        super().__init__()
        self.dense = Dense(state, prefix)

    def __call__(self, x):
        return self.dense(tf.reduce_mean(x, axis=[1, 2]))


class DenseNormRelu(Dense):
    """Twin of zoo.torch_layers.DenseNormRelu; [N, inputs] to [N, outputs].

    The converter folds batch norm into convolutions alone, the ONNX exporter into dense layers, too. So that both
    graphs compute the same, it is folded here.
    """

    def __init__(self, state: State, prefix: str):
        gamma, beta, mean, variance = (
            state[f"{prefix}.norm.{name}"].astype(np.float64)
            for name in ("weight", "bias", "running_mean", "running_var")
        )
        factor = gamma / np.sqrt(variance + NORM_EPSILON)
        weight, bias = state[f"{prefix}.dense.weight"], state[f"{prefix}.dense.bias"]
        folded = {"weight": weight * factor[:, None], "bias": (bias - mean) * factor + beta}
        folded = {f"dense.{name}": values.astype(np.float32) for name, values in folded.items()}
        super().__init__(folded, "dense", tf.nn.relu)
