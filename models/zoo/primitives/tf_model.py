"""The TensorFlow twins of the primitives; that of the convolution is zoo.tf_layers.Conv."""

import tensorflow as tf


class Matmul(tf.Module):
    """x W; [n, n] to [n, n]."""

    def __init__(self, state):
        super().__init__()
        self.weight = tf.Variable(state["weight"], trainable=False)

    def __call__(self, x):
        return tf.matmul(x, self.weight)


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
