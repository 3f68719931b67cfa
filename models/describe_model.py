"""The manifest entry of a built model."""

import hashlib
import json
from pathlib import Path

import torch

from check_artifacts import TOLERANCE
from export_onnx import INPUT, OPSET, OUTPUT, count_onnx_weight_bytes
from export_tfjs import find_placeholder_and_result
from measure_model import count_flops, count_parameters
from zoo.entry import ModelEntry


def describe_model(entry: ModelEntry, root: Path, source: torch.nn.Module, accuracy: dict | None) -> dict:
    """`root` holds the artifacts in a folder named after the model; accuracy: {heldOut, images} or None."""
    onnx_content = (root / entry.id / "model.onnx").read_bytes()
    return {
        "id": entry.id,
        "name": entry.name,
        "summary": entry.summary,
        "architecture": entry.architecture,
        "task": "classification",
        "seed": entry.seed,
        "parameters": count_parameters(source),
        "flops": count_flops(source, entry.shape),
        "weightsBytes": count_onnx_weight_bytes(onnx_content),
        "input": {"shape": list(entry.shape), "layout": "CHW"},
        "output": {"classes": entry.classes},
        "precision": "fp32",
        "tolerance": TOLERANCE,
        **({"accuracy": accuracy} if accuracy else {}),
        "artifacts": describe_artifacts(entry, root, accuracy),
    }


def describe_artifacts(entry: ModelEntry, root: Path, accuracy: dict | None) -> dict:
    def describe(name: str) -> dict:
        return describe_file(root, root / entry.id / name)

    tfjs = root / entry.id / "tfjs"
    placeholder, result = find_placeholder_and_result(json.loads((tfjs / "model.json").read_text()))
    artifacts = {
        "onnx": {"opset": OPSET, "layout": "NCHW", "input": INPUT, "output": OUTPUT, "model": describe("model.onnx")},
        "tfjs": {
            "layout": "NHWC",
            "input": placeholder,
            "output": result,
            "model": describe("tfjs/model.json"),
            "weights": [describe_file(root, path) for path in sorted(tfjs.glob("*.bin"))],
        },
        "reference": {
            "count": 2,
            "inputs": describe("reference-inputs.f32"),
            "outputs": describe("reference-outputs.f64"),
        },
    }
    if accuracy:
        artifacts["heldOut"] = {
            "count": accuracy["images"],
            "inputs": describe("held-out-inputs.f32"),
            "labels": describe("held-out-labels.u8"),
            "predictions": describe("held-out-predictions.u8"),
        }
    return artifacts


def describe_file(root: Path, path: Path) -> dict:
    content = path.read_bytes()
    return {
        "path": path.relative_to(root).as_posix(),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
