"""Weights that nobody has to download: every tensor of a module is drawn from a seed.

The k-th floating-point entry of the state dict uses stream k. Weights are uniform with variance gain^2 / fan-in, which
keeps the mean square of what passes a linear layer at gain 1, and after a ReLU, which halves it, at gain sqrt(2).
"""

import math
from dataclasses import dataclass
from typing import Callable

import numpy as np
import torch
from torch import nn

import seed

INPUT_GAIN = math.sqrt(3)  # of a first layer: its inputs, uniform in [-1, 1], have a mean square of 1/3
RELU_GAIN = math.sqrt(2)  # of a layer behind a ReLU
BIAS_AMPLITUDE = 0.05
NORM_MAGNITUDE, NORM_EXPONENT = 102, 10  # norm weights are within 0.1 of 1
NORMS = (nn.LayerNorm, nn.GroupNorm, nn.RMSNorm)


@dataclass(frozen=True)
class Draw:
    """How a tensor is drawn; seed.draw says what magnitude, exponent and base mean."""

    stream: int
    shape: tuple[int, ...]
    magnitude: int
    exponent: int
    base: int = 0

    def values(self, key: int) -> np.ndarray:
        """float32 [*shape] under the seed `key`."""
        values = seed.draw(key, self.stream, math.prod(self.shape), self.magnitude, self.exponent, self.base)
        return values.reshape(self.shape)


Gain = Callable[[str], float]


def load_drawn(make: Callable[[], nn.Module], key: int, gain: Gain) -> tuple[nn.Module, dict[str, Draw]]:
    """The module in eval mode with weights drawn under the seed `key`, and how each was drawn."""
    with torch.device("meta"):
        module = make()
    draws = plan_draws(module, gain)
    state = {name: torch.from_numpy(draw.values(key)) for name, draw in draws.items()}
    module.load_state_dict(state, assign=True)
    return module.requires_grad_(False).eval(), draws


def plan_draws(module: nn.Module, gain: Gain) -> dict[str, Draw]:
    """A draw for every entry of the state dict. Batch norm has none: folding it would mix tensors."""
    draws = {}
    for stream, (name, value) in enumerate(module.state_dict().items()):
        assert value.is_floating_point(), f"{name} is no weight: it cannot be drawn"
        path, _, kind = name.rpartition(".")
        layer, shape = module.get_submodule(path), tuple(value.shape)
        if isinstance(layer, NORMS) and kind == "weight":
            draws[name] = Draw(stream, shape, NORM_MAGNITUDE, NORM_EXPONENT, base=1)
        elif kind.startswith("bias"):
            draws[name] = Draw(stream, shape, *split_amplitude(BIAS_AMPLITUDE * gain(name)))
        else:
            amplitude = gain(name) * math.sqrt(3 / count_fan_in(layer, shape))
            draws[name] = Draw(stream, shape, *split_amplitude(amplitude))
    return draws


def count_fan_in(layer: nn.Module, shape: tuple[int, ...]) -> float:
    """How many products of inputs and weights one output is the sum of; 1 for tables and bare parameters."""
    match layer:
        case nn.ConvTranspose2d():  # [in, out, kh, kw]; each output meets kernel / stride of the taps
            return shape[0] * math.prod(shape[2:]) / math.prod(layer.stride)
        case nn.Conv2d() | nn.Conv1d() | nn.Linear() | nn.RNNBase():
            return math.prod(shape[1:])
        case _:
            return 1


def split_amplitude(amplitude: float) -> tuple[int, int]:
    """(magnitude, exponent) with magnitude in 1024..2047 and magnitude * 2^-exponent within 0.1% of `amplitude`."""
    exponent = 10 - math.floor(math.log2(amplitude))
    magnitude = round(amplitude * 2**exponent)
    return (magnitude, exponent) if magnitude <= seed.LARGEST_MAGNITUDE else (1024, exponent - 1)
