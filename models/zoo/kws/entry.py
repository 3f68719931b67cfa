"""`kws` as build.py sees it."""

from functools import partial

from zoo.entry import ModelEntry, Port
from zoo.kws import tf_model
from zoo.kws.layout import CLASSES, COEFFICIENTS, FRAMES
from zoo.kws.torch_model import Kws
from zoo.seeded import load_seeded

SEED = 20264

kws = ModelEntry(
    id="kws",
    name="Keyword spotting",
    summary="Hears twelve words in a second of sound. Seeded, untrained weights: made for timing, its answers mean "
    "nothing.",
    architecture="DS-CNN, 64 channels, as in MLPerf Tiny",
    family="tiny",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (1, FRAMES, COEFFICIENTS), layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=partial(load_seeded, Kws, SEED),
    make_tf=tf_model.Kws,
    onnx_ops=("Conv", "Relu", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "FusedDepthwiseConv2dNative", "Mean", "_FusedMatMul"),
)
