"""`resnet50` as build.py sees it."""

from zoo.drawn import INPUT_GAIN, RELU_GAIN
from zoo.entry import ModelEntry, Port
from zoo.resnet50 import tf_model
from zoo.resnet50.layout import BLOCKS, CLASSES
from zoo.resnet50.torch_model import Resnet50


def choose_gain(name: str) -> float:
    """What a block adds is scaled by depth^-1/2, so that two inputs stay apart through all of them."""
    if not name.endswith("weight"):
        return 1
    if name.endswith("expand.weight"):
        return RELU_GAIN * len(BLOCKS) ** -0.5
    return {"stem.weight": INPUT_GAIN, "dense.weight": 1}.get(name, RELU_GAIN)


resnet50 = ModelEntry(
    id="resnet50",
    name="ResNet-50",
    summary="Sorts 224x224 images into 1000 classes. Seeded, untrained weights: made for timing, its answers mean "
    "nothing.",
    architecture="ResNet-50 v1.5, batch norm folded into biases",
    family="vision",
    task="classification",
    seed=20266,
    inputs=(Port("input", (3, 224, 224), layout="CHW"),),
    outputs=(Port("logits", (CLASSES,)),),
    make_torch=Resnet50,
    make_tf=tf_model.Resnet50,
    onnx_ops=("Conv", "Relu", "MaxPool", "Add", "ReduceMean", "Gemm"),
    tfjs_ops=("_FusedConv2D", "Pad", "MaxPool", "AddV2", "Relu", "Mean", "_FusedMatMul"),
    gain=choose_gain,
)
