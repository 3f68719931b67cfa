"""What must hold for the artifacts of a model before they may be published."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import tensorflow as tf

from export_onnx import count_onnx_weight_bytes, list_onnx_ops
from export_tfjs import count_tfjs_weight_bytes, list_tfjs_ops
from layouts import misread_layout, put_channels_last
from load_graph_model import load_graph_model
from references import apply_items
from zoo.entry import Arrays, ModelEntry, Run

NATIVE_SHARE = 0.1  # of the bench's tolerance, which two CPU runtimes must keep here, so that it has room
DIFFER_BY = 100  # times the tolerance: another input or layout must be noticed
BATCHES = (1, 2, 7)


def measure_error(outputs: Arrays, references: Arrays) -> float:
    """Largest max |output - reference| / max |reference| of all outputs, infinite unless all are finite."""
    return max(measure_one_error(*pair) for pair in zip(outputs, references, strict=True))


def measure_one_error(output: np.ndarray, reference: np.ndarray) -> float:
    assert output.shape == reference.shape, (output.shape, reference.shape)
    if not np.isfinite(output).all():
        return float("inf")
    return float(np.abs(output - reference).max() / np.abs(reference).max())


def load_onnx(entry: ModelEntry, path: Path) -> Run:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    names = [port.name for port in entry.list_graph_inputs()]
    outputs = [port.name for port in entry.list_graph_outputs()]
    return lambda inputs: session.run(outputs, dict(zip(names, inputs, strict=True)))


def run_twin(twin: tf.Module) -> Run:
    def run(inputs: Arrays) -> Arrays:
        outputs = twin(*map(tf.constant, inputs))
        return [value.numpy() for value in (outputs if isinstance(outputs, (tuple, list)) else [outputs])]

    return run


def check_artifacts(
    entry: ModelEntry, folder: Path, twin: tf.Module, inputs: Arrays, reference: Arrays
) -> dict[str, float]:
    """Assert everything below; return the measured numbers by name. inputs and reference: [2, *shape] each."""
    check_graphs(entry, folder)
    check_no_local_paths(folder)
    twin_run = put_channels_last(entry, run_twin(twin))
    errors = {
        "onnxruntime": measure_onnx(entry, folder, inputs, reference),
        "tensorflow": measure_error(apply_items(entry, twin_run, inputs), reference),
    }
    differences = {"other input": measure_error([values[::-1] for values in reference], reference)}
    graph_model = load_graph_model(entry, folder / "tfjs")
    errors["graph model"] = measure_error(apply_items(entry, put_channels_last(entry, graph_model), inputs), reference)
    if has_channels(entry):
        wrong = apply_items(entry, misread_layout(entry, graph_model), inputs)
        differences["wrong layout"] = measure_error(wrong, reference)
    for name in errors:
        assert errors[name] <= NATIVE_SHARE * entry.tolerance, (name, errors)
    for name in differences:
        assert differences[name] >= DIFFER_BY * entry.tolerance, (name, differences)
    return errors | differences


def measure_onnx(entry: ModelEntry, folder: Path, inputs: Arrays, reference: Arrays) -> float:
    """The largest error over the batch sizes; every item of a batch must come out like the item alone."""
    run = load_onnx(entry, folder / "model.onnx")
    if not entry.batched:
        return measure_error(apply_items(entry, run, inputs), reference)
    errors = []
    for batch in BATCHES:
        choice = np.arange(batch) % len(inputs[0])
        outputs = apply_items(entry, run, [values[choice] for values in inputs])
        errors.append(measure_error(outputs, [values[choice] for values in reference]))
    return max(errors)


def has_channels(entry: ModelEntry) -> bool:
    """With one channel both layouts are the same bytes."""
    return any(port.layout == "CHW" and port.shape[0] > 1 for port in entry.inputs)


def check_graphs(entry: ModelEntry, folder: Path) -> None:
    """The operators are those of the entry, and both graphs carry the same amount of weights: nothing unfolded."""
    model = json.loads((folder / "tfjs/model.json").read_text())
    onnx_ops, tfjs_ops = set(list_onnx_ops(folder / "model.onnx")), set(list_tfjs_ops(model))
    assert onnx_ops == set(entry.onnx_ops), onnx_ops
    assert tfjs_ops == {"Placeholder", "Identity", *entry.tfjs_ops}, tfjs_ops
    onnx_bytes, tfjs_bytes = count_onnx_weight_bytes(folder / "model.onnx"), count_tfjs_weight_bytes(model)
    assert onnx_bytes == tfjs_bytes, (onnx_bytes, tfjs_bytes)


def check_no_local_paths(folder: Path) -> None:
    """No artifact may tell where it was built."""
    places = [Path(__file__).parent.parent, Path(sys.prefix), Path.home()]
    needles = [b"site-packages", b'File "', *(str(place).encode() for place in places if place != Path("/"))]
    for path in folder.rglob("*"):
        if path.name in ("model.onnx", "model.json"):
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), f"{path} holds a local path"
