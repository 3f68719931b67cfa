"""`ic` as build.py sees it."""

from functools import partial

from zoo.entry import ModelEntry, Port
from zoo.ic import tf_model
from zoo.ic.layout import CLASSES
from zoo.ic.torch_model import Ic
from zoo.seeded import load_seeded

SEED = 20263

ic = ModelEntry(
    id="ic",
    name="Image classification",
    summary="Sorts 32x32 images into ten classes. Seeded, untrained weights: made for timing, its answers mean "
    "nothing.",
    architecture="ResNet-8, as in MLPerf Tiny",
    family="tiny",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (3, 32, 32), layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=partial(load_seeded, Ic, SEED),
    make_tf=tf_model.Ic,
    onnx_ops=("Conv", "Relu", "Add", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "AddV2", "Relu", "Mean", "_FusedMatMul"),
)
