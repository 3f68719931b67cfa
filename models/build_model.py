"""Write and check one model's artifacts."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from check_artifacts import check_artifacts, measure_accuracy
from describe_model import Built, describe_model
from export_onnx import export_onnx, list_onnx_ops, list_onnx_segments
from export_tfjs import export_tfjs, list_tfjs_ops, list_tfjs_segments
from measure_model import count_flops, count_parameters, measure_rms
from recipes import write_recipe
from references import apply_items, compute_reference, make_inputs, run_torch, write_array, write_references
from zoo.drawn import Draw, load_drawn
from zoo.entry import ModelEntry

LOWEST_ACCURACY = 0.97


def build_model(entry: ModelEntry, root: Path) -> dict:
    """Write the artifacts into root / entry.id, check them, and return the model's entry in the manifest."""
    folder = root / entry.id
    folder.mkdir()
    source, draws = load_source(entry)
    state = {name: value.numpy() for name, value in source.state_dict().items()}
    inputs = make_inputs(entry)
    reference = compute_reference(entry, source, inputs)
    write_references(entry, folder, inputs, reference)
    rms = measure_rms(source, lambda: apply_items(entry, run_torch(source), inputs))

    twin = entry.make_tf(state)
    if entry.runs_on("onnx"):
        export_onnx(entry, source, folder / "model.onnx")
    if entry.runs_on("tfjs"):
        export_tfjs(entry, twin, folder / "tfjs")
    measured = check_artifacts(entry, folder, twin, inputs, reference)
    accuracy = write_held_out(entry, source, folder)
    if accuracy and entry.variant:
        accuracy["heldOut"] = round(measure_accuracy(entry, folder, twin), 4)
    drawn = write_recipes(entry, folder, [(draw, state[name]) for name, draw in draws.items()]) if entry.gain else {}
    report(entry, folder, measured, accuracy, rms)
    built = Built(root, count_parameters(source), count_flops(entry, source, inputs), accuracy, drawn)
    described = describe_model(entry, built)
    remove_shared(folder, root, described)
    return described


def load_source(entry: ModelEntry) -> tuple[torch.nn.Module, dict[str, Draw]]:
    """The PyTorch module in eval mode, and how its weights were drawn, if they were."""
    return load_drawn(entry.make_torch, entry.seed, entry.gain) if entry.gain else (entry.make_torch(), {})


def write_held_out(entry: ModelEntry, source: torch.nn.Module, folder: Path) -> dict | None:
    """Write held-out inputs, labels and PyTorch's float64 predictions; {heldOut, images}, or None without data."""
    if entry.make_held_out is None:
        return None
    inputs, labels = entry.make_held_out()
    predictions = compute_reference(entry, source, [inputs])[0].argmax(axis=1)
    write_array(folder / "held-out-inputs.f32", inputs, "float32")
    write_array(folder / "held-out-labels.u8", labels, "uint8")
    write_array(folder / "held-out-predictions.u8", predictions, "uint8")
    accuracy = float(np.mean(predictions == labels))
    assert accuracy >= LOWEST_ACCURACY, accuracy
    return {"heldOut": round(accuracy, 4), "images": len(labels)}


def write_recipes(entry: ModelEntry, folder: Path, tensors: list[tuple[Draw, np.ndarray]]) -> dict[str, dict]:
    """Put recipes in the place of both files of weights; {bytes, sha256} of each file by its name."""
    tfjs = folder / "tfjs"
    model = json.loads((tfjs / "model.json").read_text())
    (shard,) = (tfjs / path for group in model["weightsManifest"] for path in group["paths"])
    onnx_segments, tfjs_segments = list_onnx_segments(folder / "model.onnx"), list_tfjs_segments(model)
    return {
        "model.onnx.data": write_recipe(folder / "model.onnx.data", onnx_segments, tensors, entry.seed),
        "tfjs/weights": write_recipe(shard, tfjs_segments, tensors, entry.seed, "weights"),
    }


def remove_shared(folder: Path, root: Path, described: dict) -> None:
    """Remove the files that the manifest lists under the path of another model."""
    listed = set(find_paths(described))
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(root).as_posix() not in listed:
            path.unlink()


def find_paths(part) -> Iterator[str]:
    """Every `path` in a piece of the manifest."""
    if isinstance(part, dict):
        yield from ([part["path"]] if "path" in part else [])
        part = list(part.values())
    if isinstance(part, list):
        for item in part:
            yield from find_paths(item)


def report(entry: ModelEntry, folder: Path, measured: dict, accuracy: dict | None, rms: list[float]) -> None:
    """Print, on stderr, the numbers that README.md quotes."""
    onnx, tfjs = folder / "model.onnx", folder / "tfjs/model.json"
    lines = [
        *([f"onnx ops: {dict(Counter(list_onnx_ops(onnx)))}"] if onnx.exists() else []),
        *([f"tfjs ops: {dict(Counter(list_tfjs_ops(json.loads(tfjs.read_text()))))}"] if tfjs.exists() else []),
        *(f"{name}: {value:.2e}" for name, value in measured.items()),
        *([f"accuracy: {accuracy}"] if accuracy else []),
        f"RMS before activation: {min(rms):.2f} to {max(rms):.2f}: {' '.join(f'{value:.2f}' for value in rms)}",
    ]
    print(f"{entry.id}:", *lines, sep="\n  ", file=sys.stderr)
