"""Run a converted TensorFlow.js graph model in Python, node by node.

TensorFlow itself cannot run it: the converter's fused depthwise operator exists in TensorFlow.js
alone. Knowing no other operators than those below, this also proves that the graph holds no others.
"""

import base64
import json
from pathlib import Path

import numpy as np
import tensorflow as tf

ACTIVATIONS = {"Relu": tf.nn.relu, "Relu6": tf.nn.relu6}


def run_graph_model(folder: Path, inputs: np.ndarray) -> np.ndarray:
    """`inputs`: float32 [N, H, W, C]; returns float32 [N, classes]."""
    model = json.loads((folder / "model.json").read_text())
    tensors = read_weights(folder, model["weightsManifest"])
    value = None
    for node in order_nodes(model["modelTopology"]["node"]):
        if node["op"] != "Const":
            value = tensors[node["name"]] = run_node(node, tensors, inputs)
    return value.numpy()


def read_weights(folder: Path, groups: list) -> dict[str, np.ndarray]:
    """Arrays by node name. Refuses quantised weights, which would be another precision."""
    tensors = {}
    for group in groups:
        content, offset = b"".join((folder / path).read_bytes() for path in group["paths"]), 0
        for weight in group["weights"]:
            assert "quantization" not in weight, weight["name"]
            dtype, count = np.dtype(weight["dtype"]), int(np.prod(weight["shape"], dtype=int))
            tensors[weight["name"]] = np.frombuffer(content, dtype, count, offset).reshape(weight["shape"])
            offset += count * dtype.itemsize
        assert offset == len(content)
    return tensors


def order_nodes(nodes: list) -> list:
    """Nodes after everything that they read; the converter does not promise an order."""
    ordered, done, waiting = [], set(), list(nodes)
    while waiting:
        ready = [node for node in waiting if all(name in done for name in node.get("input", []))]
        assert ready, "the graph has a cycle or an unknown input"
        ordered += ready
        done |= {node["name"] for node in ready}
        waiting = [node for node in waiting if node["name"] not in done]
    return ordered


def run_node(node: dict, tensors: dict, inputs: np.ndarray):
    values = [tensors[name] for name in node.get("input", [])]
    match node["op"]:
        case "Placeholder":
            return tf.constant(inputs)
        case "_FusedConv2D":
            return finish(node, tf.nn.conv2d(*values[:2], **read_convolution(node)), values[2])
        case "FusedDepthwiseConv2dNative":
            return finish(node, tf.nn.depthwise_conv2d(*values[:2], **read_convolution(node)), values[2])
        case "_FusedMatMul":
            return finish(node, tf.matmul(*values[:2]), values[2])
        case "Mean":
            return tf.reduce_mean(values[0], axis=values[1])
        case "Identity":
            return values[0]
        case op:
            raise AssertionError(f"{node['name']}: the operator {op} should not be in the graph")


def finish(node: dict, value, bias):
    """Apply the fused bias and, where there is one, the activation."""
    first, *activation = [decode(item) for item in node["attr"]["fused_ops"]["list"]["s"]]
    assert first == "BiasAdd" and len(activation) <= 1, node["name"]
    value = tf.nn.bias_add(value, bias)
    return ACTIVATIONS[activation[0]](value) if activation else value


def read_convolution(node: dict) -> dict:
    """Strides and padding of a convolution; zero padding is [[0, 0], [top, bottom], [left, right], [0, 0]]."""
    attributes = node["attr"]
    assert decode(attributes["data_format"]["s"]) == "NHWC", node["name"]
    assert {int(item) for item in attributes["dilations"]["list"]["i"]} == {1}, node["name"]
    padding = decode(attributes["padding"]["s"])
    assert padding in ("EXPLICIT", "VALID"), f"{node['name']}: {padding} padding is one-sided at stride 2"
    if padding == "EXPLICIT":
        amounts = [int(item) for item in attributes["explicit_paddings"]["list"]["i"]]
        padding = [amounts[i : i + 2] for i in range(0, 8, 2)]
    return {"strides": [int(item) for item in attributes["strides"]["list"]["i"]], "padding": padding}


def decode(text: str) -> str:
    return base64.b64decode(text).decode()
