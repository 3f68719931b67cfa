"""`mobilenetv2` as build.py sees it."""

from zoo.drawn import INPUT_GAIN, RELU_GAIN
from zoo.entry import ModelEntry, Port
from zoo.mobilenetv2 import tf_model
from zoo.mobilenetv2.layout import BLOCKS, CLASSES
from zoo.mobilenetv2.torch_model import Mobilenetv2

RESIDUAL = {f"blocks.{index}.project.weight" for index, block in enumerate(BLOCKS) if block[-1]}


def choose_gain(name: str) -> float:
    """What a residual block adds is scaled by depth^-1/2, so that two inputs stay apart through all of them."""
    if not name.endswith("weight"):
        return 1
    if name in RESIDUAL:
        return RELU_GAIN * len(RESIDUAL) ** -0.5
    if name.endswith("expand.weight") or name == "last.weight":  # behind a linear layer
        return 1
    return {"stem.weight": INPUT_GAIN, "dense.weight": 1}.get(name, RELU_GAIN)


mobilenetv2 = ModelEntry(
    id="mobilenetv2",
    name="MobileNetV2",
    summary="Sorts 224x224 images into 1000 classes. Seeded, untrained weights: made for timing, its answers mean "
    "nothing.",
    architecture="MobileNetV2, width 1.0, batch norm folded into biases",
    family="vision",
    task="classification",
    seed=20267,
    inputs=(Port("input", (3, 224, 224), layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=Mobilenetv2,
    make_tf=tf_model.Mobilenetv2,
    onnx_ops=("Conv", "Clip", "Add", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "FusedDepthwiseConv2dNative", "AddV2", "Mean", "_FusedMatMul"),
    gain=choose_gain,
)
