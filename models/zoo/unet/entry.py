"""`unet` as build.py sees it."""

from zoo.drawn import INPUT_GAIN, RELU_GAIN
from zoo.entry import ModelEntry, Port
from zoo.unet import tf_model
from zoo.unet.layout import CHANNELS, SIZE
from zoo.unet.torch_model import Unet

POOLED = {f"down.{index}.first.weight" for index in range(1, len(CHANNELS))}


def choose_gain(name: str) -> float:
    """Pooling by the maximum makes up for the ReLU before it; the transposed convolutions have none behind them."""
    if name == "down.0.first.weight":
        return INPUT_GAIN
    plain = not name.endswith("weight") or name.startswith("grow") or name == "last.weight" or name in POOLED
    return 1 if plain else RELU_GAIN


unet = ModelEntry(
    id="unet",
    name="U-Net",
    summary="Finds what belongs to an object, pixel by pixel, in a 128x128 image. Seeded, untrained weights: made for "
    "timing, its answers mean nothing.",
    architecture="U-Net of 5 levels, 16 to 256 channels, transposed convolutions",
    family="vision",
    task="regression",
    seed=20268,
    inputs=(Port("input", (3, SIZE, SIZE), layout="CHW"),),
    outputs=(Port("logits", (1, SIZE, SIZE), layout="CHW"),),
    make_torch=Unet,
    make_tf=tf_model.Unet,
    onnx_ops=("Conv", "Relu", "MaxPool", "ConvTranspose", "Concat"),
    tfjs_ops=("_FusedConv2D", "MaxPool", "ConcatV2", "Conv2DBackpropInput", "BiasAdd", "Shape", "StridedSlice", "Pack"),
    gain=choose_gain,
)
