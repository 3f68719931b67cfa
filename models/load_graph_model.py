"""Load a converted TensorFlow.js graph model into TensorFlow, from model.json and its shards alone.

TensorFlow lacks the converter's fused depthwise convolution. All fused operators are therefore taken apart into the
operators that they were fused from; whatever else stands in the graph must be an operator of TensorFlow.
"""

import json
from math import prod
from pathlib import Path

import numpy as np
import tensorflow as tf
from google.protobuf.json_format import ParseDict

from export_tfjs import list_tfjs_weights, read_names
from zoo.entry import Arrays, ModelEntry, Run

FUSED = {
    "_FusedConv2D": ("Conv2D", ("T", "strides", "padding", "explicit_paddings", "data_format", "dilations")),
    "FusedDepthwiseConv2dNative": (
        "DepthwiseConv2dNative",
        ("T", "strides", "padding", "explicit_paddings", "data_format", "dilations"),
    ),
    "_FusedMatMul": ("MatMul", ("T", "transpose_a", "transpose_b")),
}
LARGEST_CONSTANT = 1024  # bytes
ACTIVATIONS = {b"Relu", b"Relu6"}


def load_graph_model(entry: ModelEntry, folder: Path) -> Run:
    """A function from the graph's inputs, channels last, to its outputs."""
    model = json.loads((folder / "model.json").read_text())
    graph = ParseDict(model["modelTopology"], tf.compat.v1.GraphDef())
    weights = put_weights(graph, model, folder)
    nodes = [piece for node in graph.node for piece in take_apart(node)]
    del graph.node[:]
    graph.node.extend(nodes)
    whole = tf.compat.v1.wrap_function(lambda: tf.import_graph_def(graph, name=""), [])
    feeds = find_tensors(whole.graph, [*read_names(model, "inputs", entry.list_graph_inputs()), *weights])
    fetches = find_tensors(whole.graph, read_names(model, "outputs", entry.list_graph_outputs()))
    function = whole.prune(feeds, fetches)

    def run(inputs: Arrays) -> Arrays:
        return [output.numpy() for output in function(*map(tf.constant, inputs), *weights.values())]

    return run


def find_tensors(graph: tf.Graph, names: list[str]) -> list[tf.Tensor]:
    """By the names that model.json uses, which leave out the number of a node's first output."""
    return [graph.get_tensor_by_name(name if ":" in name else f"{name}:0") for name in names]


def put_weights(graph: tf.compat.v1.GraphDef, model: dict, folder: Path) -> dict[str, tf.Tensor]:
    """Put small constants, which the converter moved into the shards, back into the graph.

    Large ones become inputs of the graph, which TensorFlow does not copy; returns them by the name of their node.
    """
    paths = [path for group in model["weightsManifest"] for path in group["paths"]]
    content = b"".join((folder / path).read_bytes() for path in paths)
    weights = {weight["name"]: weight for weight in list_tfjs_weights(model)}
    assert sum(weight["bytes"] for weight in weights.values()) == len(content)
    inputs = {}
    for node in graph.node:
        if node.op == "Const":
            weight = weights[node.name]
            count, dtype = prod(weight["shape"]), np.dtype(weight["dtype"])
            values = np.frombuffer(content, dtype, count, weight["at"]).reshape(weight["shape"])
            if weight["bytes"] <= LARGEST_CONSTANT:
                node.attr["value"].tensor.tensor_content = values.tobytes()
            else:
                inputs[node.name] = tf.constant(values)
                node.op = "Placeholder"
                node.attr["shape"].shape.CopyFrom(node.attr["value"].tensor.tensor_shape)
                del node.attr["value"]
    return inputs


def take_apart(node: tf.compat.v1.NodeDef) -> list[tf.compat.v1.NodeDef]:
    """A fused node as the plain node, the bias and the activation; any other node as it is."""
    if node.op not in FUSED:
        return [node]
    plain, attributes = FUSED[node.op]
    bias, *activation = node.attr["fused_ops"].list.s
    assert bias == b"BiasAdd" and len(activation) <= 1 and set(activation) <= ACTIVATIONS, (node.name, bias, activation)
    assert len(node.input) == 3, node.name
    steps = [(plain, node.input[:2], attributes), ("BiasAdd", node.input[2:], ("T", "data_format"))]
    steps += [(name.decode(), [], ("T",)) for name in activation]
    made = []
    for number, (operator, inputs, names) in enumerate(steps):
        name = node.name if number == len(steps) - 1 else f"{node.name}/{number}"
        piece = tf.compat.v1.NodeDef(op=operator, name=name, input=[*(one.name for one in made[-1:]), *inputs])
        for key in names:
            if key in node.attr:
                piece.attr[key].CopyFrom(node.attr[key])
        made.append(piece)
    return made
