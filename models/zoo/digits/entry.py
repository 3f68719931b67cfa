"""`digits` as build.py sees it."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from zoo.digits import tf_model
from zoo.digits.data import SEED, load_split
from zoo.digits.torch_model import Digits
from zoo.entry import ModelEntry, Port

WEIGHTS = Path(__file__).with_name("weights.safetensors")


def make_torch() -> torch.nn.Module:
    model = Digits()
    # strict=False lets batch norm's unused step counters be absent; anything else absent is an error.
    missing, unexpected = model.load_state_dict(load_file(WEIGHTS), strict=False)
    assert not unexpected and all(name.endswith("num_batches_tracked") for name in missing), (missing, unexpected)
    return model.eval()


def make_held_out() -> tuple[np.ndarray, np.ndarray]:
    _, inputs, _, labels = load_split()
    return inputs, labels


def make_reference_inputs() -> list[np.ndarray]:
    """The first held-out image and the first one after it that shows another digit."""
    inputs, labels = make_held_out()
    other = int(np.argmax(labels != labels[0]))
    return [inputs[[0, other]]]


digits = ModelEntry(
    id="digits",
    name="Handwritten digits",
    summary="Reads one handwritten digit from an 8x8 greyscale image.",
    architecture="3 convolutions (16, 32, 64 channels), global average pooling, dense 10",
    family="tiny",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (1, 8, 8), layout="CHW"),),
    outputs=(Port("logits", (10,)),),
    make_torch=make_torch,
    make_tf=tf_model.Digits,
    onnx_ops=("Conv", "Relu", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "Mean", "_FusedMatMul"),
    make_reference_inputs=make_reference_inputs,
    make_held_out=make_held_out,
)
