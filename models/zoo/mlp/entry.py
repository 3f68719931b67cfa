"""The `mlp` ladder as build.py sees it: 25 thousand to 100 million parameters, drawn from a seed."""

import math
from functools import partial

from zoo.entry import ModelEntry, Port
from zoo.mlp import tf_model
from zoo.mlp.layout import CLASSES, FEATURES, HIDDEN_LAYERS, WIDTHS
from zoo.mlp.torch_model import Mlp

SEED = 20268


def choose_gain(name: str) -> float:
    """ReLU halves the mean square, sqrt(2) makes up for it; the first layer's inputs have a mean square of 1/3."""
    return {"hidden.0.weight": math.sqrt(3), "dense.weight": 1.0}.get(name, math.sqrt(2) if "weight" in name else 1.0)


def make_entry(step: str) -> ModelEntry:
    width = WIDTHS[step]
    return ModelEntry(
        id=f"mlp-{step}",
        name=f"Dense layers, {step.upper() if step.endswith('m') else step} parameters",
        summary="A step of a ladder of sizes: the same dense layers, wider. Seeded, untrained weights.",
        architecture=f"{HIDDEN_LAYERS} dense layers of {width} with ReLU, dense {CLASSES}",
        family="ladder",
        task="classification",
        seed=SEED,
        inputs=(Port("input", (FEATURES,)),),
        outputs=(Port("logits", (CLASSES,)),),
        make_torch=partial(Mlp, width),
        make_tf=tf_model.Mlp,
        onnx_ops=("Gemm", "Relu"),
        tfjs_ops=("_FusedMatMul",),
        gain=choose_gain,
    )


mlps = tuple(map(make_entry, WIDTHS))
