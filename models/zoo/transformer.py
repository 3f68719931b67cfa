"""What the entries of the transformers share: the scale of their weights, and what exporters make of their layers."""

# Attention, feed-forward and norms.
ONNX_OPS = ("Add", "LayerNormalization", "MatMul", "Reshape", "Transpose", "Mul", "Softmax", "Gelu")
TFJS_OPS = (
    "AddV2",
    "Mean",
    "SquaredDifference",
    "Rsqrt",
    "Mul",
    "Sub",
    "_FusedMatMul",
    "Reshape",
    "Transpose",
    "BatchMatMulV2",
    "Softmax",
    "Erf",
)


def scale_branches(name: str, layers: int) -> float:
    """The gain of a drawn tensor: each of the 2 branches of a layer ends with a gain of (2 x layers)^-1/2.

    All branches together then add as much as came in, so that a deep network still tells two inputs apart.
    """
    ends_branch = name.endswith(("attention.output.weight", "feed_forward.down.weight"))
    return (2 * layers) ** -0.5 if ends_branch else 1.0
