"""TensorFlow twins of zoo/torch_transformer.py and of the layers around it, filled by name from a PyTorch state dict.

Tokens stay in rows, [N * S, hidden], wherever they do not meet each other: a dense layer is then one product of
matrices with its bias fused, which TensorFlow.js has a kernel for, where three axes would be a batch of products.
"""

import tensorflow as tf

from zoo.tf_layers import NORM_EPSILON, Dense


class LayerNorm(tf.Module):
    """Twin of nn.LayerNorm over the last axis, in the operators that Keras makes of it."""

    def __init__(self, state, prefix: str):
        super().__init__()
        self.gamma = tf.Variable(state[f"{prefix}.weight"], trainable=False)
        self.beta = tf.Variable(state[f"{prefix}.bias"], trainable=False)

    def __call__(self, x):
        mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, self.beta, self.gamma, NORM_EPSILON)


class Attention(tf.Module):
    """Twin of zoo.torch_transformer.Attention; [N * S, hidden] to the same shape."""

    def __init__(self, state, prefix: str, heads: int, free: tuple[int, int]):
        super().__init__()
        self.query = Dense(state, f"{prefix}.query")
        self.key = Dense(state, f"{prefix}.key")
        self.value = Dense(state, f"{prefix}.value")
        self.output = Dense(state, f"{prefix}.output")
        self.hidden = state[f"{prefix}.output.bias"].size
        self.heads, self.head_size, self.free = heads, self.hidden // heads, free

    def __call__(self, x):
        return self.attend(self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x)))

    def split(self, x):
        """[N * S, hidden] to [N, heads, S, head size]."""
        return tf.transpose(tf.reshape(x, [*self.free, self.heads, self.head_size]), [0, 2, 1, 3])

    def attend(self, query, key, value, mask=None):
        """`mask` is added to the scores [N, heads, S of the query, S of the key]."""
        scores = tf.matmul(query, key, transpose_b=True) * self.head_size**-0.5
        if mask is not None:
            scores = scores + mask
        mixed = tf.matmul(tf.nn.softmax(scores), value)
        return self.output(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [-1, self.hidden]))


class FeedForward(tf.Module):
    """Twin of zoo.torch_transformer.FeedForward; [N, hidden] to the same shape."""

    def __init__(self, state, prefix: str):
        super().__init__()
        self.up = Dense(state, f"{prefix}.up")
        self.down = Dense(state, f"{prefix}.down")

    def __call__(self, x):
        x = self.up(x)
        # tf.nn.gelu, and Keras with it, computes this by Erfc, which the converter refuses.
        return self.down(0.5 * x * (1 + tf.math.erf(x * 0.5**0.5)))
