"""The TensorFlow twin of `gru`, unrolled as that of `lstm`.

PyTorch resets the state after it is multiplied (Keras: `reset_after=True`), so the candidate has a bias of its own.
"""

import tensorflow as tf

from zoo.lstm.layout import HIDDEN, INPUTS, STEPS
from zoo.tf_layers import Dense


class Gru(tf.Module):
    """[N, 32, 64] to logits [N, 10]. One product takes the inputs of all steps; each step has one of the state."""

    def __init__(self, state):
        super().__init__()
        self.input_weight = tf.Variable(state["recurrence.weight_ih_l0"].T, trainable=False)  # [64, 3 * 128]
        self.input_bias = tf.Variable(state["recurrence.bias_ih_l0"], trainable=False)
        self.state_weight = tf.Variable(state["recurrence.weight_hh_l0"].T, trainable=False)  # [128, 3 * 128]
        self.state_bias = tf.Variable(state["recurrence.bias_hh_l0"], trainable=False)
        self.dense = Dense(state, "dense")

    def __call__(self, x):
        x = tf.nn.bias_add(tf.matmul(tf.reshape(x, [-1, INPUTS]), self.input_weight), self.input_bias)
        # Read once: every reading of a variable becomes a constant of its own in the converted graph.
        weight, bias = tf.convert_to_tensor(self.state_weight), tf.convert_to_tensor(self.state_bias)
        steps = tf.unstack(tf.reshape(x, [-1, STEPS, 3 * HIDDEN]), axis=1)
        hidden = tf.zeros_like(steps[0][:, :HIDDEN])
        for step in steps:
            reset, keep, candidate = tf.split(step, 3, axis=1)
            recurrent = tf.nn.bias_add(tf.matmul(hidden, weight), bias)
            reset_state, keep_state, candidate_state = tf.split(recurrent, 3, axis=1)
            candidate = tf.tanh(candidate + tf.sigmoid(reset + reset_state) * candidate_state)
            hidden = candidate + tf.sigmoid(keep + keep_state) * (hidden - candidate)
        return self.dense(hidden)
