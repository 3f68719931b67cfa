"""TensorFlow module to a TensorFlow.js graph model, through the official converter."""

import json
import tempfile
from math import prod
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflowjs.converters import converter

from recipes import Segment
from zoo.entry import ModelEntry, Port

ONE_SHARD = 2**31  # bytes; nobody downloads the drawn ones, and the others are far below the converter's 4 MB


def export_tfjs(entry: ModelEntry, module: tf.Module, folder: Path) -> None:
    """Write model.json and one weight shard into `folder`.

    `module`: from the graph's inputs, channels last, to its outputs. The converter freezes the variables, folds batch
    norm, and fuses bias and activation into the convolutions.
    """
    names = [port.name for port in entry.list_graph_outputs()]

    def call(*inputs):
        outputs = module(*inputs)
        return dict(zip(names, outputs if isinstance(outputs, (tuple, list)) else [outputs], strict=True))

    signature = [tf.TensorSpec(put_free(port), port.dtype, port.name) for port in entry.list_graph_inputs()]
    function = tf.function(call, input_signature=signature)
    with tempfile.TemporaryDirectory() as saved:
        tf.saved_model.save(module, saved, signatures=function.get_concrete_function())
        converter.convert(
            [
                "--input_format=tf_saved_model",
                "--output_format=tfjs_graph_model",
                "--signature_name=serving_default",
                f"--weight_shard_size_bytes={ONE_SHARD}",
                *([f"--quantize_{entry.variant.storage}=*"] if entry.variant and entry.variant.storage else []),
                saved,
                str(folder),
            ]
        )
    path = folder / "model.json"
    model = json.loads(path.read_text())
    restore_names(model["signature"], entry)
    # Protocol buffer maps come out in no fixed order; sorted keys make the bytes reproducible.
    path.write_text(json.dumps(model, sort_keys=True, separators=(",", ":")) + "\n")


def put_free(port: Port) -> list[int | None]:
    """The port's shape, channels last, None where it is free."""
    shape = [None if isinstance(size, str) else size for size in port.shape]
    return shape if port.layout == "plain" else [*shape[:-3], *shape[-2:], shape[-3]]


def restore_names(signature: dict, entry: ModelEntry) -> None:
    """Give every port of the graph its name back, in place.

    The converter tells ports apart by dtype and shape alone; where two are alike, it calls them by their nodes. These
    have the names of the inputs, and for the outputs, in the order of their names, Identity, Identity_1, ...
    """
    outputs = sorted(port.name for port in entry.list_graph_outputs())
    nodes = {
        "inputs": {port.name: port.name.replace(".", "_") for port in entry.list_graph_inputs()},
        "outputs": {name: f"Identity_{place}" if place else "Identity" for place, name in enumerate(outputs)},
    }
    for side, named in nodes.items():
        found = {info["name"].removesuffix(":0"): info for info in signature[side].values()}
        signature[side] = {name: found[node] for name, node in named.items()}


def read_names(model: dict, side: str, ports: tuple[Port, ...]) -> list[str]:
    """Names of the nodes of a parsed model.json for the ports of one `side`: 'inputs' or 'outputs'."""
    return [model["signature"][side][port.name]["name"].removesuffix(":0") for port in ports]


def list_tfjs_ops(model: dict) -> list[str]:
    """Operator of every node of a parsed model.json, in graph order, constants left out."""
    return [node["op"] for node in model["modelTopology"]["node"] if node["op"] != "Const"]


def list_tfjs_weights(model: dict) -> list[dict]:
    """Name, dtype, shape, `at` and `bytes` of every constant in the concatenation of the shards.

    `stored` is the dtype in which it lies there, `dtype` that which TensorFlow.js makes of it.
    """
    weights, at = [], 0
    for group in model["weightsManifest"]:
        for weight in group["weights"]:
            stored = weight.get("quantization", weight)["dtype"]
            size = prod(weight["shape"]) * np.dtype(stored).itemsize
            weights.append({**weight, "stored": stored, "at": at, "bytes": size})
            at += size
    return weights


def count_tfjs_weight_bytes(model: dict) -> int:
    """Bytes of all floating-point constants, scalars such as an epsilon left out."""
    kinds = ("float32", "float16")
    return sum(weight["bytes"] for weight in list_tfjs_weights(model) if weight["dtype"] in kinds and weight["shape"])


def list_tfjs_segments(model: dict) -> list[Segment]:
    return [Segment(weight["name"], weight["at"], weight["bytes"]) for weight in list_tfjs_weights(model)]
