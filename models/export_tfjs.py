"""TensorFlow module to a TensorFlow.js graph model, through the official converter."""

import json
import tempfile
from pathlib import Path

import tensorflow as tf
from tensorflowjs.converters import converter

INPUT, OUTPUT = "input", "logits"


def export_tfjs(module: tf.Module, shape: tuple[int, ...], folder: Path) -> None:
    """Write model.json and one weight shard into `folder`.

    `module`: float32 [N, *shape] to [N, classes], `shape` is (H, W, C). The converter freezes the
    variables, folds batch norm, and fuses bias and activation into the convolutions.
    """
    signature = tf.TensorSpec([None, *shape], tf.float32, name=INPUT)
    function = tf.function(lambda x: {OUTPUT: module(x)}, input_signature=[signature])
    with tempfile.TemporaryDirectory() as saved:
        tf.saved_model.save(module, saved, signatures=function.get_concrete_function())
        converter.convert(
            [
                "--input_format=tf_saved_model",
                "--output_format=tfjs_graph_model",
                "--signature_name=serving_default",
                saved,
                str(folder),
            ]
        )
    path = folder / "model.json"
    # Protocol buffer maps come out in no fixed order; sorted keys make the bytes reproducible.
    path.write_text(json.dumps(json.loads(path.read_text()), sort_keys=True, separators=(",", ":")) + "\n")


def find_placeholder_and_result(model: dict) -> tuple[str, str]:
    """Names of the input and of the output node of a parsed model.json."""
    (entry,) = model["signature"]["inputs"].values()
    (result,) = model["signature"]["outputs"].values()
    return entry["name"].removesuffix(":0"), result["name"].removesuffix(":0")


def list_tfjs_ops(model: dict) -> list[str]:
    """Operator of every node of a parsed model.json, in graph order, constants left out."""
    return [node["op"] for node in model["modelTopology"]["node"] if node["op"] != "Const"]
