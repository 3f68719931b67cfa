"""Build every model's artifacts and the manifest. See README.md.

python models/build.py            build and check, then update public/models
python models/build.py --check    build into a temporary folder, compare byte for byte with public/models
"""

import os

# Before the imports: no GPU and no chatter, and TensorFlow's plain kernels, whose rounding is the simplest.
os.environ.update(CUDA_VISIBLE_DEVICES="", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

import seed
from check_artifacts import check_artifacts
from describe_model import describe_model
from export_onnx import export_onnx, list_onnx_ops
from export_tfjs import export_tfjs, list_tfjs_ops
from measure_model import measure_rms
from zoo.catalogue import MODELS
from zoo.entry import ModelEntry

MODELS_FOLDER = Path(__file__).resolve().parent
PUBLIC = MODELS_FOLDER.parent / "public" / "models"
# Recorded in the manifest; each is pinned in requirements.txt.
PACKAGES = (
    "torch",
    "onnx",
    "onnxscript",
    "onnxruntime",
    "tensorflow",
    "tensorflowjs",
    "numpy",
    "scikit-learn",
    "safetensors",
)
# Reference outputs are rounded to a multiple of this: far below any tolerance, but far above the
# last-bit differences between processors' float64 kernels, so that --check holds elsewhere too.
REFERENCE_STEP = 2.0**-40
LOWEST_ACCURACY = 0.97


def build_all(root: Path) -> None:
    """Write all artifacts and manifest.json into the empty folder `root`."""
    versions = read_versions()
    seed.self_test()
    torch.set_num_threads(1)
    models = [build_model(entry, root) for entry in MODELS]
    manifest = {"format": 1, "builtWith": versions, "models": models}
    (root / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def read_versions() -> dict[str, str]:
    """Python and package versions; other versions than the pinned ones would give other bytes."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert python == "3.11", f"Python 3.11 is needed, this is {python}"
    pins = (MODELS_FOLDER / "requirements.txt").read_text().splitlines()
    for package in PACKAGES:
        assert f"{package}=={version(package)}" in pins, f"{package} {version(package)} is not the pinned version"
    return {"python": python, **{package: version(package) for package in PACKAGES}}


def build_model(entry: ModelEntry, root: Path) -> dict:
    """Write and check one model's artifacts; return its manifest entry."""
    folder = root / entry.id
    folder.mkdir()
    source = entry.make_torch()
    twin = entry.make_tf({name: value.numpy() for name, value in source.state_dict().items()})
    channels, height, width = entry.shape
    inputs = entry.make_reference_inputs()
    reference = compute_reference(entry, inputs)

    (folder / "model.onnx").write_bytes(export_onnx(source, entry.shape))
    export_tfjs(twin, (height, width, channels), folder / "tfjs")
    (folder / "reference-inputs.f32").write_bytes(inputs.astype("<f4").tobytes())
    (folder / "reference-outputs.f64").write_bytes(reference.astype("<f8").tobytes())
    accuracy = write_held_out(entry, folder)

    measured = check_artifacts(folder, twin, inputs, reference)
    report(entry, folder, measured, accuracy, measure_rms(source, inputs))
    return describe_model(entry, root, source, accuracy)


def compute_reference(entry: ModelEntry, inputs: np.ndarray) -> np.ndarray:
    """PyTorch's logits in float64; float64 [n, classes]."""
    model = entry.make_torch().double()
    with torch.no_grad():
        outputs = model(torch.from_numpy(inputs).double()).numpy()
    return np.round(outputs / REFERENCE_STEP) * REFERENCE_STEP


def write_held_out(entry: ModelEntry, folder: Path) -> dict | None:
    """Write held-out inputs, labels and PyTorch's float64 predictions; {heldOut, images}, or None without data."""
    if entry.make_held_out is None:
        return None
    inputs, labels = entry.make_held_out()
    predictions = compute_reference(entry, inputs).argmax(axis=1)
    (folder / "held-out-inputs.f32").write_bytes(inputs.astype("<f4").tobytes())
    (folder / "held-out-labels.u8").write_bytes(labels.astype("u1").tobytes())
    (folder / "held-out-predictions.u8").write_bytes(predictions.astype("u1").tobytes())
    accuracy = float(np.mean(predictions == labels))
    assert accuracy >= LOWEST_ACCURACY, accuracy
    return {"heldOut": round(accuracy, 4), "images": len(labels)}


def report(entry: ModelEntry, folder: Path, measured: dict, accuracy: dict | None, rms: list[float]) -> None:
    """Print, on stderr, the numbers that README.md quotes."""
    tfjs = json.loads((folder / "tfjs/model.json").read_text())
    lines = [
        f"onnx ops: {dict(Counter(list_onnx_ops((folder / 'model.onnx').read_bytes())))}",
        f"tfjs ops: {dict(Counter(list_tfjs_ops(tfjs)))}",
        *(f"{name}: {value:.2e}" for name, value in measured.items()),
        *([f"accuracy: {accuracy}"] if accuracy else []),
        f"RMS before ReLU: {min(rms):.2f} to {max(rms):.2f}: {' '.join(f'{value:.2f}' for value in rms)}",
    ]
    print(f"{entry.id}:", *lines, sep="\n  ", file=sys.stderr)


def list_differences(built: Path, published: Path) -> list[str]:
    """Paths of files that are missing on one side or differ in any byte."""

    def read(root: Path) -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    left, right = read(built), read(published)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def publish(built: Path, differences: list[str]) -> None:
    """Bring the differing files of public/models, and no others, to the state of `built`."""
    for name in differences:
        target = PUBLIC / name
        if (built / name).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(built / name, target)
        else:
            target.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the model artifacts in public/models.")
    parser.add_argument("--check", action="store_true", help="compare a fresh build with public/models, write nothing")
    check_only = parser.parse_args().check
    with tempfile.TemporaryDirectory() as temporary:
        built = Path(temporary)
        build_all(built)
        differences = list_differences(built, PUBLIC)
        if not check_only:
            publish(built, differences)
    for name in differences:
        print(f"{'differs' if check_only else 'replaced'}: {name}")
    print(f"{len(differences)} files {'differ' if check_only else 'replaced'} in public/models")
    return 1 if check_only and differences else 0


if __name__ == "__main__":
    sys.exit(main())
