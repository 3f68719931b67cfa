"""The source of `lstm`: one long short-term memory layer that reads a sequence, and a dense layer."""

from torch import nn

from zoo.lstm.layout import CLASSES, HIDDEN, INPUTS


class Lstm(nn.Module):
    """[N, 32, 64] to logits [N, 10], made of the state after the last step."""

    def __init__(self):
        super().__init__()
        self.recurrence = nn.LSTM(INPUTS, HIDDEN, batch_first=True)
        self.dense = nn.Linear(HIDDEN, CLASSES)

    def forward(self, x):
        _, (last, _) = self.recurrence(x)  # [1, N, 128]: one layer, one direction
        return self.dense(last.squeeze(0))
