"""`gru` as build.py sees it: weights drawn from a seed, and stored, for they are small."""

from zoo.drawn import load_drawn
from zoo.entry import ModelEntry, Port
from zoo.gru import tf_model
from zoo.gru.torch_model import Gru
from zoo.lstm.entry import choose_gain
from zoo.lstm.layout import CLASSES, INPUTS, STEPS

SEED = 20284


def make_torch():
    module, _ = load_drawn(Gru, SEED, choose_gain)
    return module


gru = ModelEntry(
    id="gru",
    name="GRU",
    summary="Reads a sequence of 32 vectors of 64 and sorts it into 10 classes. Seeded, untrained weights.",
    architecture="GRU 128, dense 10 on the last state",
    family="sequence",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (STEPS, INPUTS)),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=make_torch,
    make_tf=tf_model.Gru,
    onnx_ops=("Transpose", "GRU", "Squeeze", "Gemm"),
    tfjs_ops=(
        "Reshape",
        "_FusedMatMul",
        "Unpack",
        "StridedSlice",
        "ZerosLike",
        "AddV2",
        "Sub",
        "Split",
        "Sigmoid",
        "Tanh",
        "Mul",
    ),
)
