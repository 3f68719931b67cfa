"""`vit-tiny` as build.py sees it."""

from zoo.entry import ModelEntry, Port
from zoo.transformer import ONNX_OPS, TFJS_OPS, scale_branches
from zoo.vit import tf_model
from zoo.vit.layout import CLASSES, LAYERS, SIDE
from zoo.vit.torch_model import VisionTransformer

SEED = 20282


def choose_gain(name: str) -> float:
    """Positions say half as much as patches, whose pixels have a mean square of 1/3."""
    return {"positions": 0.5, "patches.weight": 3**0.5}.get(name, scale_branches(name, LAYERS))


vit = ModelEntry(
    id="vit-tiny",
    name="Vision transformer",
    summary="Sorts a 224x224 image into 1000 classes. Seeded, untrained weights.",
    architecture="ViT-Tiny/16: 12 layers, hidden 192, 3 heads, feed-forward 768, mean over the patches",
    family="vision",
    task="classification",
    seed=SEED,
    inputs=(Port("input", (3, SIDE, SIDE), layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=VisionTransformer,
    make_tf=tf_model.VisionTransformer,
    onnx_ops=("Conv", *ONNX_OPS, "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", *TFJS_OPS),
    gain=choose_gain,
)
