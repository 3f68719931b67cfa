"""`vww` as build.py sees it: seeded weights, scaled so that activations neither die nor explode."""

import math

import numpy as np
import torch

import seed
from zoo.entry import ModelEntry, Port
from zoo.vww import tf_model
from zoo.vww.layout import CLASSES
from zoo.vww.torch_model import Vww

SEED = 20262
SHAPE = (3, 96, 96)
INPUT_STREAM = 1_000_000  # parameters use the streams 0, 1, 2, ... in state-dict order


def shape_values(name: str, values: np.ndarray) -> np.ndarray:
    """Turn uniform [-1, 1) float32 values into a plausible parameter called `name`.

    Uniform on [-a, a) has variance a^2 / 3. Convolutions follow a ReLU, which halves the mean
    square, hence a = sqrt(6 / fan-in) keeps it at 1; the dense layer is linear, a = sqrt(3 / fan-in).
    Batch norm and biases stay near the identity, but away from it, so that folding them matters.
    """
    one = np.float32(1)
    if name.endswith("conv.weight"):
        return values * np.float32(math.sqrt(6 / math.prod(values.shape[1:])))
    if name == "dense.weight":
        return values * np.float32(math.sqrt(3 / values.shape[1]))
    if name.endswith(("norm.weight", "norm.running_var")):
        return one + values * np.float32(0.125)
    return values * np.float32(0.125)


def make_torch() -> torch.nn.Module:
    model = Vww()
    state = model.state_dict()
    names = [name for name, value in state.items() if value.is_floating_point()]
    for stream, name in enumerate(names):
        shape = tuple(state[name].shape)
        values = seed.uniform(SEED, stream, math.prod(shape)).reshape(shape)
        state[name] = torch.from_numpy(shape_values(name, values))
    model.load_state_dict(state)
    return model.eval()


def make_reference_inputs() -> list[np.ndarray]:
    count = math.prod(SHAPE)
    return [np.stack([seed.uniform(SEED, INPUT_STREAM + i, count).reshape(SHAPE) for i in range(2)])]


vww = ModelEntry(
    id="vww",
    name="Visual wake words",
    summary="A person detector for 96x96 images with seeded, untrained weights: made for timing, its answers mean nothing.",
    architecture="MobileNetV1, width 0.25, as in MLPerf Tiny",
    family="tiny",
    task="classification",
    seed=SEED,
    inputs=(Port("input", SHAPE, layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=make_torch,
    make_tf=tf_model.Vww,
    onnx_ops=("Conv", "Relu", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "FusedDepthwiseConv2dNative", "Mean", "_FusedMatMul"),
    make_reference_inputs=make_reference_inputs,
)
