"""Numbers about a PyTorch model: parameters, floating-point operations, activation sizes."""

import copy
from typing import Callable

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from references import apply_items, run_torch
from zoo.entry import Arrays, ModelEntry

NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)
PRODUCTS = (nn.Conv1d, nn.Conv2d, nn.ConvTranspose2d, nn.Linear)


def count_parameters(module: nn.Module) -> int:
    """Trainable parameters; batch norm's running mean and variance are not counted."""
    return sum(parameter.numel() for parameter in module.parameters())


def count_flops(entry: ModelEntry, module: nn.Module, inputs: Arrays) -> int:
    """2 x multiply-adds of convolutions and matrix products for one item; nothing else is counted."""
    # In float32 an LSTM would be one operator of oneDNN, which the counter does not know; in float64 it is products.
    with FlopCounterMode(display=False) as counter:
        apply_items(entry, run_torch(copy.deepcopy(module).double(), torch.float64), [values[:1] for values in inputs])
    return counter.get_total_flops()


def measure_rms(module: nn.Module, apply: Callable[[], object]) -> list[float]:
    """Root mean square of what each layer puts out, before any activation, while `apply` uses the module.

    Of batch norm where the module has it, else of its convolutions and dense layers, else of the module itself; in the
    order of the first calls.
    """
    normed = any(isinstance(layer, NORMS) for layer in module.modules())
    values = []

    def measure(_layer, _inputs, output):
        values.append(float(output.square().mean().sqrt()))

    layers = [layer for layer in module.modules() if isinstance(layer, NORMS if normed else PRODUCTS)] or [module]
    handles = [layer.register_forward_hook(measure) for layer in layers]
    with torch.no_grad():
        apply()
    for handle in handles:
        handle.remove()
    return values[: len(layers)]
