"""The primitives as build.py sees them: single operations in growing sizes, for what a runtime gets out of a device.

An input of one item is drawn uniform in [-1, 1], and so are the weights, whose scale keeps results near that size.
"""

import math
from functools import partial

from zoo.entry import ModelEntry, Port, Series
from zoo.primitives import tf_model, torch_model
from zoo.tf_layers import Conv

SEED = 20290
MATMUL_SIZES = (64, 128, 256, 512, 1024, 2048, 4096)
CONV_CHANNELS = (16, 32, 64, 128, 256)
CONV_PLANE = (56, 56)
ATTENTION_LENGTHS = (64, 256, 1024)
ATTENTION_HEADS, ATTENTION_HEAD_SIZE = 4, 64
ELEMENTWISE_SIZES = {"1k": 2**10, "16k": 2**14, "256k": 2**18, "4m": 2**22}


def make_matmul(size: int) -> ModelEntry:
    return ModelEntry(
        id=f"matmul-{size}",
        name=f"Matrix product, {size} x {size}",
        summary=f"One product of two {size} x {size} matrices, the second one a weight. Seeded numbers.",
        architecture="y = x W",
        series=Series("matmul", size),
        inputs=(Port("x", (size, size)),),
        outputs=(Port("y", (size, size)),),
        make_torch=partial(torch_model.Matmul, size),
        make_tf=tf_model.Matmul,
        onnx_ops=("MatMul",),
        tfjs_ops=("MatMul",),
        gain=lambda _: size**-0.5,  # of a bare parameter nobody knows the fan-in
        **PRIMITIVE,
    )


def make_conv(channels: int) -> ModelEntry:
    """Its batch is free as in the vision models: a graph of one image has an axis for it, an item has not."""
    shape = (channels, *CONV_PLANE)
    return ModelEntry(
        id=f"conv-{channels}",
        name=f"Convolution, {channels} channels",
        summary=f"One 3x3 convolution of {channels} channels to as many, on a plane of 56x56. Seeded numbers.",
        architecture="3x3 convolution, padding 1, bias",
        series=Series("conv", channels),
        inputs=(Port("x", shape, layout="CHW"),),
        outputs=(Port("y", shape, layout="CHW"),),
        make_torch=partial(torch_model.Conv, channels),
        make_tf=partial(Conv, prefix="conv"),
        onnx_ops=("Conv",),
        tfjs_ops=("_FusedConv2D",),
        gain=lambda _: 1.0,
        **{**PRIMITIVE, "batched": True},
    )


def make_attention(length: int) -> ModelEntry:
    shape = (ATTENTION_HEADS, length, ATTENTION_HEAD_SIZE)
    return ModelEntry(
        id=f"attention-{length}",
        name=f"Attention, {length} tokens",
        summary=f"Attention of {length} tokens to each other, 4 heads of 64, without any weights. Seeded numbers.",
        architecture="softmax(q k^T / 8) v",
        series=Series("attention", length),
        inputs=tuple(Port(name, shape) for name in ("query", "key", "value")),
        outputs=(Port("y", shape),),
        make_torch=lambda: torch_model.Attention().eval(),
        make_tf=tf_model.Attention,
        onnx_ops=("Transpose", "MatMul", "Mul", "Softmax"),
        tfjs_ops=("BatchMatMulV2", "Mul", "Softmax"),
        **PRIMITIVE,
    )


def make_elementwise(name: str) -> ModelEntry:
    size = ELEMENTWISE_SIZES[name]
    return ModelEntry(
        id=f"elementwise-{name}",
        name=f"Elementwise, {name.upper() if name.endswith('m') else name} elements",
        summary=f"A product, a sum and a ReLU on vectors of {size:,} elements: memory traffic. Seeded numbers.",
        architecture="y = relu(x * w + b)",
        series=Series("elementwise", size),
        inputs=(Port("x", (size,)),),
        outputs=(Port("y", (size,)),),
        make_torch=partial(torch_model.Elementwise, size),
        make_tf=tf_model.Elementwise,
        onnx_ops=("Mul", "Add", "Relu"),
        tfjs_ops=("Mul", "AddV2", "Relu"),
        gain={"weight": math.sqrt(1 / 3), "bias": 10.0}.__getitem__,  # amplitudes 1 and 0.5
        **PRIMITIVE,
    )


PRIMITIVE = {"family": "primitive", "task": "regression", "seed": SEED, "batched": False}

primitives = (
    *map(make_matmul, MATMUL_SIZES),
    *map(make_conv, CONV_CHANNELS),
    *map(make_attention, ATTENTION_LENGTHS),
    *map(make_elementwise, ELEMENTWISE_SIZES),
)
