"""The `cnn` ladder as build.py sees it: 25 thousand to 100 million parameters, drawn from a seed."""

from functools import partial

from zoo.cnn import tf_model
from zoo.cnn.layout import CLASSES, SIZE, STAGES, WIDTHS
from zoo.cnn.torch_model import Cnn
from zoo.drawn import INPUT_GAIN, RELU_GAIN
from zoo.entry import ModelEntry, Port, Series
from zoo.ladder import STEPS


def choose_gain(name: str) -> float:
    return {"stem.weight": INPUT_GAIN, "dense.weight": 1}.get(name, RELU_GAIN if "weight" in name else 1)


def make_entry(step: str) -> ModelEntry:
    width = WIDTHS[step]
    channels = "-".join(str(width * 2**stage) for stage in range(STAGES + 1))
    return ModelEntry(
        id=f"cnn-{step}",
        name=f"Convolutions, {STEPS[step]} parameters",
        summary="A step of a ladder of sizes: the same convolutions with more channels. Seeded, untrained weights.",
        architecture=f"3x3 convolutions of {channels} channels with ReLU, global average pooling, dense {CLASSES}",
        family="ladder",
        task="classification",
        series=Series("cnn"),
        seed=20270,
        inputs=(Port("input", (3, SIZE, SIZE), layout="CHW"),),
        outputs=(Port("logits", (CLASSES,)),),
        make_torch=partial(Cnn, width),
        make_tf=tf_model.Cnn,
        onnx_ops=("Conv", "Relu", "ReduceMean", "Gemm"),
        tfjs_ops=("_FusedConv2D", "Mean", "_FusedMatMul"),
        gain=choose_gain,
    )


cnns = tuple(map(make_entry, WIDTHS))
