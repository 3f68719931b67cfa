"""Models in other precisions, and with weights stored otherwise, each with a tolerance of its own (README.md)."""

from dataclasses import replace
from functools import partial
from typing import Callable

from onnxruntime.transformers.float16 import convert_float_to_float16

from quantize_onnx import quantize_onnx
from zoo.digits.data import load_split
from zoo.digits.entry import digits
from zoo.entry import Arrays, ModelEntry, Variant
from zoo.mobilenetv2.entry import mobilenetv2
from zoo.vww.entry import vww
from zoo.vww.images import make_calibration_inputs


# Inputs and outputs stay float32, with a Cast behind or before them.
convert_half = partial(convert_float_to_float16, keep_io_types=True)


def make_half(base: ModelEntry, tolerance: float) -> ModelEntry:
    return replace(
        base,
        id=f"{base.id}-fp16",
        name=f"{base.name}, fp16",
        summary="Computed in half precision, which ONNX Runtime does on WebGPU and TensorFlow.js on WebGL alone.",
        family="precision",
        onnx_ops=(*base.onnx_ops, "Cast"),
        shares=base.id,
        tolerance=tolerance,
        variant=Variant(base.id, {"onnx": ("webgpu",), "tfjs": ("webgl",)}, "fp16", convert_onnx=convert_half),
    )


def make_int8(base: ModelEntry, make_images: Callable[[], Arrays], images: str, tolerance: float) -> ModelEntry:
    """Quantised with the ranges of activations on the `images`. Ranges that end at 0 do the work of ReLU."""
    return replace(
        base,
        id=f"{base.id}-int8",
        name=f"{base.name}, int8",
        summary=f"Computed in 8-bit integers, calibrated on {images}, which ONNX Runtime does on WebAssembly alone.",
        family="precision",
        onnx_ops=({*base.onnx_ops} - {"Relu"}) | {"QuantizeLinear", "DequantizeLinear"},
        shares=base.id,
        tolerance=tolerance,
        variant=Variant(
            base.id, {"onnx": ("wasm",)}, "int8", convert_onnx=lambda model: quantize_onnx(model, make_images())
        ),
    )


def make_stored(base: ModelEntry, storage: str, short: str, size: str, tolerance: float) -> ModelEntry:
    return replace(
        base,
        id=f"{base.id}-{short}-weights",
        name=f"{base.name}, weights stored as {storage}",
        summary=f"The weights are rounded to {storage} in the files: {size} of the download and nothing else, "
        "TensorFlow.js computes in float32.",
        family="precision",
        shares=base.id,
        tolerance=tolerance,
        variant=Variant(base.id, {"tfjs": ()}, storage=storage),
    )


store_float16 = partial(make_stored, storage="float16", short="f16", size="half")
store_uint8 = partial(make_stored, storage="uint8", short="u8", size="a quarter")


def make_training_images() -> Arrays:
    return [load_split()[0]]


variants = (
    make_half(digits, tolerance=1e-2),
    make_half(vww, tolerance=1e-2),
    make_half(mobilenetv2, tolerance=1.5e-2),
    make_int8(digits, make_training_images, "training images", tolerance=0.05),
    make_int8(vww, make_calibration_inputs, "drawn images", tolerance=0.1),
    store_float16(digits, tolerance=5e-3),
    store_float16(vww, tolerance=5e-3),
    store_uint8(digits, tolerance=0.05),
    store_uint8(vww, tolerance=0.05),
)
