"""What must hold for the artifacts of a model before they may be published."""

import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import tensorflow as tf

from export_onnx import INPUT, OUTPUT, count_onnx_weight_bytes, list_onnx_ops
from run_graph_model import read_weights, run_graph_model

TOLERANCE = 1e-4  # what the bench allows a runtime in fp32, on any backend
NATIVE_TOLERANCE = 1e-5  # what two CPU runtimes must keep here, so that the bench's tolerance has room
INPUTS_DIFFER_BY = 100 * TOLERANCE
LAYOUTS_DIFFER_BY = 100 * TOLERANCE
BATCHES = (1, 2, 7)
ONNX_OPS = {"Conv", "Relu", "ReduceMean", "Gemm"}


def measure_error(outputs: np.ndarray, reference: np.ndarray) -> float:
    """max |outputs - reference| / max |reference|, infinite unless all outputs are finite."""
    if not np.isfinite(outputs).all():
        return float("inf")
    return float(np.abs(outputs - reference).max() / np.abs(reference).max())


def run_onnx(content: bytes, inputs: np.ndarray) -> np.ndarray:
    """`inputs`: float32 [N, C, H, W]; returns float32 [N, classes]."""
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return session.run([OUTPUT], {INPUT: inputs})[0]


def check_artifacts(folder: Path, tf_twin: tf.Module, inputs: np.ndarray, reference: np.ndarray) -> dict[str, float]:
    """Assert everything below; return the measured numbers by name.

    inputs: float32 [2, C, H, W]; reference: float64 [2, classes], from PyTorch.
    """
    onnx_content = (folder / "model.onnx").read_bytes()
    channels_last = np.ascontiguousarray(inputs.transpose(0, 2, 3, 1))
    measured = {
        "onnxruntime": check_onnx(onnx_content, inputs, reference),
        "tensorflow": measure_error(tf_twin(tf.constant(channels_last)).numpy(), reference),
        "graph model": measure_error(run_graph_model(folder / "tfjs", channels_last), reference),
        "other input": measure_error(reference[::-1], reference),
    }
    for name in ("onnxruntime", "tensorflow", "graph model"):
        assert measured[name] <= NATIVE_TOLERANCE, (name, measured)
    assert measured["other input"] >= INPUTS_DIFFER_BY, measured
    if inputs.shape[1] > 1:  # with one channel both layouts are the same bytes
        wrong = run_graph_model(folder / "tfjs", inputs.reshape(channels_last.shape))
        measured["wrong layout"] = measure_error(wrong, reference)
        assert measured["wrong layout"] >= LAYOUTS_DIFFER_BY, measured
    check_same_weight_bytes(folder, onnx_content)
    check_no_local_paths(folder)
    return measured


def check_onnx(content: bytes, inputs: np.ndarray, reference: np.ndarray) -> float:
    """The largest error over the batch sizes; every item of a batch must come out like the item alone."""
    assert set(list_onnx_ops(content)) <= ONNX_OPS, list_onnx_ops(content)
    errors = []
    for batch in BATCHES:
        choice = np.arange(batch) % len(inputs)
        errors.append(measure_error(run_onnx(content, inputs[choice]), reference[choice]))
    return max(errors)


def check_same_weight_bytes(folder: Path, onnx_content: bytes) -> None:
    """Both graphs carry the same amount of float32: nothing unfolded, nothing added on one side."""
    groups = json.loads((folder / "tfjs/model.json").read_text())["weightsManifest"]
    weights = read_weights(folder / "tfjs", groups).values()
    tfjs_bytes = sum(weight.nbytes for weight in weights if weight.dtype == np.float32)
    assert tfjs_bytes == count_onnx_weight_bytes(onnx_content), tfjs_bytes


def check_no_local_paths(folder: Path) -> None:
    """No artifact may tell where it was built."""
    places = [Path(__file__).parent.parent, Path(sys.prefix), Path.home()]
    needles = [b"site-packages", b'File "', *(str(place).encode() for place in places if place != Path("/"))]
    for path in folder.rglob("*"):
        if path.name in ("model.onnx", "model.json"):
            content = path.read_bytes()
            assert not any(needle in content for needle in needles), f"{path} holds a local path"
