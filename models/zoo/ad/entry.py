"""`ad` as build.py sees it."""

from functools import partial

from zoo.ad import tf_model
from zoo.ad.layout import FEATURES
from zoo.ad.torch_model import Ad
from zoo.entry import ModelEntry, Port
from zoo.seeded import load_seeded

SEED = 20265

ad = ModelEntry(
    id="ad",
    name="Anomaly detection",
    summary="Reconstructs the sound of a machine, so that a fault stands out. Seeded, untrained weights: made for "
    "timing, its answers mean nothing.",
    architecture="Dense autoencoder, 640-128-128-128-128-8-128-128-128-128-640, as in MLPerf Tiny",
    family="tiny",
    task="regression",
    seed=SEED,
    inputs=(Port("input", (FEATURES,)),),
    outputs=(Port("reconstruction", (FEATURES,)),),
    make_torch=partial(load_seeded, Ad, SEED),
    make_tf=tf_model.Ad,
    onnx_ops=("Gemm", "Relu"),
    tfjs_ops=("_FusedMatMul",),
)
