"""The TensorFlow twin of `lstm`, unrolled: a loop would be control flow, which `GraphModel.predict` does not run."""

import tensorflow as tf

from zoo.lstm.layout import HIDDEN, INPUTS, STEPS
from zoo.tf_layers import Dense


class Lstm(tf.Module):
    """[N, 32, 64] to logits [N, 10]. One product takes the inputs of all steps; each step has one of the state."""

    def __init__(self, state):
        super().__init__()
        self.input_weight = tf.Variable(state["recurrence.weight_ih_l0"].T, trainable=False)  # [64, 4 * 128]
        self.input_bias = tf.Variable(state["recurrence.bias_ih_l0"], trainable=False)
        self.state_weight = tf.Variable(state["recurrence.weight_hh_l0"].T, trainable=False)  # [128, 4 * 128]
        self.state_bias = tf.Variable(state["recurrence.bias_hh_l0"], trainable=False)
        self.dense = Dense(state, "dense")

    def __call__(self, x):
        x = tf.nn.bias_add(tf.matmul(tf.reshape(x, [-1, INPUTS]), self.input_weight), self.input_bias)
        # Read once: every reading of a variable becomes a constant of its own in the converted graph.
        weight, bias = tf.convert_to_tensor(self.state_weight), tf.convert_to_tensor(self.state_bias)
        steps = tf.unstack(tf.reshape(x, [-1, STEPS, 4 * HIDDEN]), axis=1)
        hidden = cell = tf.zeros_like(steps[0][:, :HIDDEN])
        for step in steps:
            gates = step + tf.nn.bias_add(tf.matmul(hidden, weight), bias)
            enter, forget, content, leave = tf.split(gates, 4, axis=1)
            cell = tf.sigmoid(forget) * cell + tf.sigmoid(enter) * tf.tanh(content)
            hidden = tf.sigmoid(leave) * tf.tanh(cell)
        return self.dense(hidden)
