"""The manifest entry of a built model."""

import hashlib
import json
from dataclasses import dataclass
from math import prod
from pathlib import Path

from export_onnx import OPSET, count_onnx_weight_bytes
from export_tfjs import count_tfjs_weight_bytes, read_names
from references import COUNT, INPUT_EXPONENT, INPUT_MAGNITUDE, list_streams, name_input, name_output, name_positions
from zoo.entry import ModelEntry, Port, Series


@dataclass(frozen=True)
class Built:
    """What is known of a model once its files lie in `root`, in a folder named after it.

    drawn: by path in the folder, without the suffix of its recipe, the {bytes, sha256} of each file that is drawn.
    """

    root: Path
    parameters: int
    flops: int
    accuracy: dict | None
    drawn: dict[str, dict]


def describe_model(entry: ModelEntry, built: Built) -> dict:
    return {
        "id": entry.id,
        "name": entry.name,
        "summary": entry.summary,
        "architecture": entry.architecture,
        "family": entry.family,
        "task": entry.task,
        **({"series": describe_series(entry.series, built)} if entry.series else {}),
        **({"variantOf": entry.variant.of} if entry.variant else {}),
        "seed": entry.seed,
        "parameters": built.parameters,
        "flops": built.flops,
        **({"bytesMoved": count_bytes_moved(entry, built)} if entry.family == "primitive" else {}),
        "weightsBytes": count_weight_bytes(entry, built),
        "batched": entry.batched,
        "inputs": [describe_port(port) for port in entry.inputs],
        "outputs": [describe_port(port) for port in entry.outputs],
        **({"generation": entry.generation} if entry.generation else {}),
        "precision": entry.precision,
        **({"storage": entry.variant.storage} if entry.variant and entry.variant.storage else {}),
        "tolerance": entry.tolerance,
        **({"accuracy": built.accuracy} if built.accuracy else {}),
        "artifacts": {
            **({"onnx": describe_onnx(entry, built)} if entry.runs_on("onnx") else {}),
            **({"tfjs": describe_tfjs(entry, built)} if entry.runs_on("tfjs") else {}),
            "reference": describe_reference(entry, built),
            **({"heldOut": describe_held_out(entry, built)} if built.accuracy else {}),
        },
    }


def describe_series(series: Series, built: Built) -> dict:
    return {"name": series.name, "size": series.size or built.parameters}


def count_weight_bytes(entry: ModelEntry, built: Built) -> int:
    folder = built.root / entry.id
    if entry.runs_on("onnx"):
        return count_onnx_weight_bytes(folder / "model.onnx")
    return count_tfjs_weight_bytes(json.loads((folder / "tfjs/model.json").read_text()))


def count_bytes_moved(entry: ModelEntry, built: Built) -> int:
    """What has to be read and written at least: inputs, weights and outputs, each float32 once."""
    return 4 * (built.parameters + sum(prod(port.shape) for port in (*entry.inputs, *entry.outputs)))


def describe_port(port: Port) -> dict:
    return {"name": port.name, "shape": list(port.shape), "dtype": port.dtype, "layout": port.layout}


def describe_onnx(entry: ModelEntry, built: Built) -> dict:
    data = {"name": "model.onnx.data", "file": describe_drawn(entry, built, "model.onnx.data")} if entry.gain else None
    return {
        "opset": OPSET,
        "layout": "NCHW",
        "inputs": [port.name for port in entry.list_graph_inputs()],
        "outputs": [port.name for port in entry.list_graph_outputs()],
        "model": describe_file(entry, built, "model.onnx"),
        **describe_backends(entry, "onnx"),
        **({"data": data} if data else {}),
    }


def describe_tfjs(entry: ModelEntry, built: Built) -> dict:
    folder = built.root / entry.id
    model = json.loads((folder / "tfjs/model.json").read_text())
    shards = [path for group in model["weightsManifest"] for path in group["paths"]]
    return {
        "layout": "NHWC",
        "inputs": read_names(model, "inputs", entry.list_graph_inputs()),
        "outputs": read_names(model, "outputs", entry.list_graph_outputs()),
        "model": describe_file(entry, built, "tfjs/model.json"),
        **describe_backends(entry, "tfjs"),
        "weights": [describe_drawn(entry, built, "tfjs/weights")]
        if entry.gain
        else [describe_file(entry, built, f"tfjs/{path}") for path in shards],
    }


def describe_backends(entry: ModelEntry, runtime: str) -> dict:
    backends = entry.variant.backends[runtime] if entry.variant else ()
    return {"backends": list(backends)} if backends else {}


def describe_reference(entry: ModelEntry, built: Built) -> dict:
    def describe_input(number: int, port: Port) -> dict:
        if entry.make_reference_inputs:
            return describe_file(entry, built, name_input(entry, port))
        return {"streams": list_streams(number), "magnitude": INPUT_MAGNITUDE, "exponent": INPUT_EXPONENT}

    def describe_output(port: Port) -> dict:
        values, positions = name_output(entry, port), name_positions(entry, port)
        sampled = (built.root / entry.id / positions).exists()
        return {
            "values": describe_file(entry, built, values),
            **({"positions": describe_file(entry, built, positions)} if sampled else {}),
        }

    return {
        "count": COUNT,
        "inputs": [describe_input(number, port) for number, port in enumerate(entry.inputs)],
        "outputs": [describe_output(port) for port in entry.outputs],
    }


def describe_held_out(entry: ModelEntry, built: Built) -> dict:
    return {
        "count": built.accuracy["images"],
        "inputs": describe_file(entry, built, "held-out-inputs.f32"),
        "labels": describe_file(entry, built, "held-out-labels.u8"),
        "predictions": describe_file(entry, built, "held-out-predictions.u8"),
    }


def describe_drawn(entry: ModelEntry, built: Built, name: str) -> dict:
    stored = f"{name}.stored"
    return {
        "recipe": describe_file(entry, built, f"{name}.recipe.json"),
        **({"stored": describe_file(entry, built, stored)} if (built.root / entry.id / stored).exists() else {}),
        **built.drawn[name],
    }


def describe_file(entry: ModelEntry, built: Built, name: str) -> dict:
    """{path, bytes, sha256}; the path is that of the model which `entry` shares files with, where its is the same."""
    path = built.root / entry.id / name
    content = path.read_bytes()
    shared = built.root / entry.shares / name if entry.shares else path
    if shared.exists() and shared.read_bytes() == content:
        path = shared
    return {
        "path": path.relative_to(built.root).as_posix(),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
