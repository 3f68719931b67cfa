"""Numbers about a PyTorch model: parameters, floating-point operations, activation sizes."""

import math

import numpy as np
import torch
from torch import nn


def count_parameters(module: nn.Module) -> int:
    """Trainable parameters; batch norm's running mean and variance are not counted."""
    return sum(parameter.numel() for parameter in module.parameters())


def count_flops(module: nn.Module, shape: tuple[int, ...]) -> int:
    """2 x multiply-adds of the convolution and dense layers for one input; nothing else is counted."""
    multiply_adds = []

    def count(layer, _inputs, output):
        multiply_adds.append(math.prod(output.shape) * math.prod(layer.weight.shape[1:]))

    run_hooked(module, np.zeros((1, *shape), np.float32), (nn.Conv2d, nn.Linear), count)
    return 2 * sum(multiply_adds)


def measure_rms(module: nn.Module, inputs: np.ndarray) -> list[float]:
    """Root mean square of every batch norm's output (before ReLU) over `inputs`, in layer order."""
    values = []

    def measure(_layer, _inputs, output):
        values.append(float(output.square().mean().sqrt()))

    run_hooked(module, inputs, nn.BatchNorm2d, measure)
    return values


def run_hooked(module: nn.Module, inputs: np.ndarray, kinds, hook) -> None:
    handles = [layer.register_forward_hook(hook) for layer in module.modules() if isinstance(layer, kinds)]
    with torch.no_grad():
        module(torch.from_numpy(inputs))
    for handle in handles:
        handle.remove()
