"""`vww` as build.py sees it."""

from functools import partial

from zoo.entry import ModelEntry, Port
from zoo.seeded import load_seeded
from zoo.vww import tf_model
from zoo.vww.images import SEED, SHAPE, make_reference_inputs
from zoo.vww.layout import CLASSES
from zoo.vww.torch_model import Vww

vww = ModelEntry(
    id="vww",
    name="Visual wake words",
    summary="A person detector for 96x96 images with seeded, untrained weights: made for timing, its answers mean "
    "nothing.",
    architecture="MobileNetV1, width 0.25, as in MLPerf Tiny",
    family="tiny",
    task="classification",
    seed=SEED,
    inputs=(Port("input", SHAPE, layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=partial(load_seeded, Vww, SEED),
    make_tf=tf_model.Vww,
    onnx_ops=("Conv", "Relu", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "FusedDepthwiseConv2dNative", "Mean", "_FusedMatMul"),
    make_reference_inputs=make_reference_inputs,
)
