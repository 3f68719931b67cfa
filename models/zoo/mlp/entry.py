"""The `mlp` ladder as build.py sees it: 25 thousand to 100 million parameters, drawn from a seed."""

from functools import partial

from zoo.drawn import INPUT_GAIN, RELU_GAIN
from zoo.entry import ModelEntry, Port, Series
from zoo.ladder import STEPS
from zoo.mlp import tf_model
from zoo.mlp.layout import CLASSES, FEATURES, HIDDEN_LAYERS, WIDTHS
from zoo.mlp.torch_model import Mlp


def choose_gain(name: str) -> float:
    return {"hidden.0.weight": INPUT_GAIN, "dense.weight": 1}.get(name, RELU_GAIN if "weight" in name else 1)


def make_entry(step: str) -> ModelEntry:
    width = WIDTHS[step]
    return ModelEntry(
        id=f"mlp-{step}",
        name=f"Dense layers, {STEPS[step]} parameters",
        summary="A step of a ladder of sizes: the same dense layers, wider. Seeded, untrained weights.",
        architecture=f"{HIDDEN_LAYERS} dense layers of {width} with ReLU, dense {CLASSES}",
        family="ladder",
        task="classification",
        series=Series("mlp"),
        seed=20269,
        inputs=(Port("input", (FEATURES,)),),
        outputs=(Port("logits", (CLASSES,)),),
        make_torch=partial(Mlp, width),
        make_tf=tf_model.Mlp,
        onnx_ops=("Gemm", "Relu"),
        tfjs_ops=("_FusedMatMul",),
        gain=choose_gain,
    )


mlps = tuple(map(make_entry, WIDTHS))
