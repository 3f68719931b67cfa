"""The TensorFlow twins of the primitives."""

import tensorflow as tf


class Matmul(tf.Module):
    """x W; [n, n] to [n, n]."""

    def __init__(self, state):
        super().__init__()
        self.weight = tf.Variable(state["weight"], trainable=False)

    def __call__(self, x):
        return tf.matmul(x, self.weight)


class Conv(tf.Module):
    """3x3 convolution with bias and padding 1; [N, H, W, C] to the same shape."""

    def __init__(self, state):
        super().__init__()
        self.filter = tf.Variable(state["conv.weight"].transpose(2, 3, 1, 0), trainable=False)  # [kh, kw, I, O]
        self.bias = tf.Variable(state["conv.bias"], trainable=False)

    def __call__(self, x):
        x = tf.nn.conv2d(x, self.filter, strides=1, padding=[[0, 0], [1, 1], [1, 1], [0, 0]])
        return tf.nn.bias_add(x, self.bias)


class Attention(tf.Module):
    """softmax(q k^T / sqrt(head size)) v; each of q, k, v [heads, S, head size]."""

    def __init__(self, _state):
        super().__init__()

    def __call__(self, query, key, value):
        scores = tf.matmul(query, key, transpose_b=True) * query.shape[2] ** -0.5
        return tf.matmul(tf.nn.softmax(scores), value)


class Elementwise(tf.Module):
    """relu(x * w + b); [n] to [n]."""

    def __init__(self, state):
        super().__init__()
        self.weight = tf.Variable(state["weight"], trainable=False)
        self.bias = tf.Variable(state["bias"], trainable=False)

    def __call__(self, x):
        return tf.nn.relu(x * self.weight + self.bias)
