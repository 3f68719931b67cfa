"""An ONNX graph in half precision, run as badly as a GPU may: every product and every sum is rounded to float16.

CPU runtimes compute float16 graphs in float32. Shaders sum in float16, one product after the other; hence this.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

from zoo.entry import ModelEntry, Run


class Conv(OpRun):
    def _run(self, x, weight, bias, group=1, pads=(0, 0, 0, 0), strides=(1, 1), **_):
        top, left, bottom, right = pads or (0, 0, 0, 0)
        x = torch.nn.functional.pad(torch.tensor(x), (left, right, top, bottom))
        weight = torch.tensor(weight)
        outputs, channels, height, width = weight.shape
        firsts = torch.arange(outputs) // (outputs // group) * channels  # of the channels that each output sums
        windows = x.unfold(2, height, strides[0]).unfold(3, width, strides[1])  # [N, C, H, W, kh, kw]
        total = torch.zeros(len(x), outputs, *windows.shape[2:4], dtype=x.dtype)
        for channel, row, column in np.ndindex(channels, height, width):
            chosen = slice(channel, channel + 1) if group == 1 else firsts + channel
            total += weight[:, channel, row, column, None, None] * windows[:, chosen, :, :, row, column]
        return ((total + torch.tensor(bias)[:, None, None]).numpy(),)


class Gemm(OpRun):
    def _run(self, x, weight, bias, transB=0, **_):
        x, weight = torch.tensor(x), torch.tensor(weight.T if transB else weight)
        total = torch.zeros(len(x), weight.shape[1], dtype=x.dtype)
        for index in range(len(weight)):
            total += x[:, index, None] * weight[index]
        return ((total + torch.tensor(bias)).numpy(),)


class ReduceMean(OpRun):
    """Over the plane of [N, C, H, W]."""

    def _run(self, x, axes, keepdims=1, **_):
        assert sorted(axes % 4) == [2, 3] and not keepdims, axes
        values = torch.tensor(x).flatten(2)
        total = torch.zeros(values.shape[:2], dtype=values.dtype)
        for value in values.unbind(2):
            total += value
        return ((total / values.shape[2]).numpy(),)


def load_half(entry: ModelEntry, path: Path) -> Run:
    evaluator = ReferenceEvaluator(onnx.load(path), new_ops=[Conv, Gemm, ReduceMean])
    names = [port.name for port in entry.list_graph_inputs()]
    return lambda inputs: evaluator.run(None, dict(zip(names, inputs, strict=True)))
