"""Weights from a seed for small models with batch norm, whose weights are stored: folding changes their bits."""

import math
from typing import Callable

import numpy as np
import torch
from torch import nn

import seed


def load_seeded(make: Callable[[], nn.Module], key: int) -> nn.Module:
    """The module in eval mode. The floating-point entries of its state dict use the streams 0, 1, 2, ..."""
    model = make()
    state = model.state_dict()
    names = [name for name, value in state.items() if value.is_floating_point()]
    for stream, name in enumerate(names):
        shape = tuple(state[name].shape)
        values = seed.uniform(key, stream, math.prod(shape)).reshape(shape)
        state[name] = torch.from_numpy(shape_values(name, values))
    model.load_state_dict(state)
    return model.eval()


def shape_values(name: str, values: np.ndarray) -> np.ndarray:
    """Turn uniform [-1, 1) float32 values into a plausible parameter called `name`.

    Uniform on [-a, a) has variance a^2 / 3. What follows a ReLU meets half the mean square, hence a = sqrt(6 / fan-in)
    keeps it at 1; for the last layer, `dense`, which is not rectified, a = sqrt(3 / fan-in). Batch norm and biases stay
    near the identity, but away from it, so that folding them matters.
    """
    one = np.float32(1)
    if name == "dense.weight":
        return values * np.float32(math.sqrt(3 / values.shape[1]))
    if values.ndim > 1:
        return values * np.float32(math.sqrt(6 / math.prod(values.shape[1:])))
    if name.endswith(("norm.weight", "norm.running_var")):
        return one + values * np.float32(0.125)
    return values * np.float32(0.125)
