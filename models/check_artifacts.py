"""What must hold for the artifacts of a model before they may be published."""

import json
import sys
from pathlib import Path
from typing import Callable

import numpy as np
import onnxruntime
import tensorflow as tf

from emulate_half import load_half
from export_onnx import count_onnx_weight_bytes, list_onnx_ops
from export_tfjs import count_tfjs_weight_bytes, list_tfjs_ops
from layouts import misread_layout, put_channels_last
from load_graph_model import load_graph_model
from references import apply_items
from zoo.entry import Arrays, ModelEntry, Run

NATIVE_SHARE = 0.1  # of the bench's tolerance, which two CPU runtimes must keep here, so that it has room
DIFFER_BY = 100  # times the tolerance: another input or layout must be noticed
# The same of other precisions, whose tolerance is made for their rounding, which is known when they are built.
VARIANT_SHARE, VARIANT_DIFFER_BY = 0.5, 5
# So that int8 is computed here as on WebAssembly: without it, sums of products saturate on some x86 processors.
EXACT_INT8 = ("session.x64quantprecision", "1")
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
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry(*EXACT_INT8)
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [port.name for port in entry.list_graph_inputs()]
    outputs = [port.name for port in entry.list_graph_outputs()]
    return lambda inputs: session.run(outputs, dict(zip(names, inputs, strict=True)))


def run_twin(twin: tf.Module) -> Run:
    def run(inputs: Arrays) -> Arrays:
        outputs = twin(*map(tf.constant, inputs))
        return [value.numpy() for value in (outputs if isinstance(outputs, (tuple, list)) else [outputs])]

    return run


def list_loaders(entry: ModelEntry, folder: Path, twin: tf.Module) -> dict[str, Callable[[], Run]]:
    """What makes each of the runs, in PyTorch's layout, by name; one at a time, since some are large."""
    loaders = {}
    if entry.runs_on("onnx"):
        loaders["onnxruntime"] = lambda: load_onnx(entry, folder / "model.onnx")
    if entry.precision == "fp16":
        loaders["float16 sums"] = lambda: load_half(entry, folder / "model.onnx")
    if not entry.variant:
        loaders["tensorflow"] = lambda: put_channels_last(entry, run_twin(twin))
    if entry.runs_on("tfjs"):
        loaders["graph model"] = lambda: put_channels_last(entry, load_graph_model(entry, folder / "tfjs"))
    return loaders


def check_artifacts(
    entry: ModelEntry, folder: Path, twin: tf.Module, inputs: Arrays, reference: Arrays
) -> dict[str, float]:
    """Assert everything below; return the measured numbers by name. inputs and reference: [2, *shape] each."""
    check_graphs(entry, folder)
    check_no_local_paths(folder)
    errors = {}
    for name, load in list_loaders(entry, folder, twin).items():
        run = load()
        measure = measure_batches if entry.batched and name == "onnxruntime" else measure_run
        errors[name] = measure(entry, run, inputs, reference)
    differences = {"other input": measure_error([values[::-1] for values in reference], reference)}
    if has_channels(entry):
        differences["wrong layout"] = measure_run(entry, misread_layout(entry, run), inputs, reference)
    share, differ_by = (VARIANT_SHARE, VARIANT_DIFFER_BY) if entry.variant else (NATIVE_SHARE, DIFFER_BY)
    for name in errors:
        assert errors[name] <= share * entry.tolerance, (name, errors)
    for name in differences:
        assert differences[name] >= differ_by * entry.tolerance, (name, differences)
    return errors | differences


def measure_run(entry: ModelEntry, run: Run, inputs: Arrays, reference: Arrays) -> float:
    return measure_error(apply_items(entry, run, inputs), reference)


def measure_batches(entry: ModelEntry, run: Run, inputs: Arrays, reference: Arrays) -> float:
    """The largest error over the batch sizes; every item of a batch must come out like the item alone."""
    errors = []
    for batch in BATCHES:
        choice = np.arange(batch) % len(inputs[0])
        chosen = [[values[choice] for values in arrays] for arrays in (inputs, reference)]
        errors.append(measure_run(entry, run, *chosen))
    return max(errors)


def measure_accuracy(entry: ModelEntry, folder: Path, twin: tf.Module) -> float:
    """The share of held-out inputs that are classified right, by the worst of the runs."""
    inputs, labels = entry.make_held_out()
    shares = []
    for load in list_loaders(entry, folder, twin).values():
        (logits,) = apply_items(entry, load(), [inputs])
        shares.append(np.mean(logits.argmax(axis=1) == labels))
    return float(min(shares))


def has_channels(entry: ModelEntry) -> bool:
    """With one channel both layouts are the same bytes."""
    return any(port.layout == "CHW" and port.shape[0] > 1 for port in entry.inputs)


def check_graphs(entry: ModelEntry, folder: Path) -> None:
    """The operators are those of the entry, and both graphs carry the same amount of weights: nothing unfolded."""
    weights = {}
    if entry.runs_on("onnx"):
        path = folder / "model.onnx"
        operators = set(list_onnx_ops(path))
        assert operators == set(entry.onnx_ops), operators
        weights["onnx"] = count_onnx_weight_bytes(path)
    if entry.runs_on("tfjs"):
        model = json.loads((folder / "tfjs/model.json").read_text())
        operators = set(list_tfjs_ops(model))
        assert operators == {"Placeholder", "Identity", *entry.tfjs_ops}, operators
        weights["tfjs"] = count_tfjs_weight_bytes(model)
    assert entry.variant or weights["onnx"] == weights["tfjs"], weights


def check_no_local_paths(folder: Path) -> None:
    """No artifact may tell where it was built."""
    places = [Path(__file__).parent.parent, Path(sys.prefix), Path.home()]
    needles = [b"site-packages", b'File "', *(str(place).encode() for place in places if place != Path("/"))]
    for path in folder.rglob("*"):
        if path.name in ("model.onnx", "model.json"):
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), f"{path} holds a local path"
