"""`lstm` as build.py sees it: weights drawn from a seed, and stored, for they are small."""

from zoo.drawn import load_drawn
from zoo.entry import ModelEntry, Port
from zoo.lstm import tf_model
from zoo.lstm.layout import CLASSES, INPUTS, STEPS
from zoo.lstm.torch_model import Lstm

SEED = 20283


def choose_gain(name: str) -> float:
    """The inputs have a mean square of 1/3."""
    return 3**0.5 if name == "recurrence.weight_ih_l0" else 1.0


def make_torch():
    module, _ = load_drawn(Lstm, SEED, choose_gain)
    return module


lstm = ModelEntry(
    id="lstm",
    name="LSTM",
    summary="Reads a sequence of 32 vectors of 64 and sorts it into 10 classes. Seeded, untrained weights.",
    architecture="LSTM 128, dense 10 on the last state",
    family="sequence",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (STEPS, INPUTS)),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=make_torch,
    make_tf=tf_model.Lstm,
    onnx_ops=("Transpose", "LSTM", "Squeeze", "Gemm"),
    tfjs_ops=(
        "Reshape",
        "_FusedMatMul",
        "Unpack",
        "StridedSlice",
        "ZerosLike",
        "AddV2",
        "Split",
        "Sigmoid",
        "Tanh",
        "Mul",
    ),
)
