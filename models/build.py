"""Build every model's artifacts and the manifest. See README.md.

python models/build.py                 build and check, then update public/models
python models/build.py --check         build into a temporary folder, compare byte for byte with public/models
                                       (references in float64: within 1e-9 of their scale)
python models/build.py --only ID ...   these models alone (with --check, too); the others stay as they are
"""

import os

# Before the imports: no GPU and no chatter, and TensorFlow's plain kernels, whose rounding is the simplest.
os.environ.update(CUDA_VISIBLE_DEVICES="", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")

import argparse
import ctypes
import gc
import hashlib
import json
import shutil
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

import seed
import vectors
from build_model import build_model
from zoo.catalogue import MODELS
from zoo.entry import ModelEntry

MODELS_FOLDER = Path(__file__).resolve().parent
PUBLIC = MODELS_FOLDER.parent / "public" / "models"
# Recorded in the manifest; each is pinned in requirements.txt.
PACKAGES = (
    "torch",
    "onnx",
    "onnx-ir",
    "onnxscript",
    "onnxruntime",
    "tensorflow",
    "tensorflowjs",
    "numpy",
    "scikit-learn",
    "safetensors",
)
REFERENCE_TOLERANCE = 1e-9  # of the largest output: a hundred thousandth of what the bench tells apart
M_MMAP_THRESHOLD, LARGE_BLOCK = -3, 2**20  # malloc.h; bytes


def build_all(entries: list[ModelEntry], root: Path) -> None:
    """Write the artifacts of `entries` and manifest.json into the empty folder `root`.

    The manifest lists models that are not built as public/models does.
    """
    versions = read_versions()
    seed.self_test()
    vectors.self_test()
    torch.set_num_threads(1)
    models = {model["id"]: model for model in json.loads((PUBLIC / "manifest.json").read_text())["models"]}
    for entry in entries:
        started = time.monotonic()
        models[entry.id] = build_model(entry, root)
        gc.collect()
        print(f"  built in {time.monotonic() - started:.0f} s", file=sys.stderr)
    listed = [models[entry.id] for entry in MODELS if entry.id in models]
    manifest = {"format": 2, "builtWith": versions, "models": listed}
    (root / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def choose_entries(ids: list[str] | None) -> list[ModelEntry]:
    """The models of these ids and those whose files they share, all of them without ids, in the catalogue's order."""
    unknown = set(ids or ()) - {entry.id for entry in MODELS}
    if unknown:
        sys.exit(f"There is no model {', '.join(sorted(unknown))}. Models: {', '.join(entry.id for entry in MODELS)}.")
    shared = {entry.shares for entry in MODELS if entry.id in (ids or ())}
    return [entry for entry in MODELS if not ids or entry.id in {*ids, *shared}]


def read_versions() -> dict[str, str]:
    """Python and package versions; other versions than the pinned ones would give other bytes."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert python == "3.11", f"Python 3.11 is needed, this is {python}"
    pins = (MODELS_FOLDER / "requirements.txt").read_text().splitlines()
    for package in PACKAGES:
        assert f"{package}=={version(package)}" in pins, f"{package} {version(package)} is not the pinned version"
    return {"python": python, **{package: version(package) for package in PACKAGES}}


def keep_known_references(built: Path) -> None:
    """Give references that are those of public/models up to rounding the bytes that they have there, also in the manifest.

    Another processor sums in another order, and a sum beside a step of the rounding lands on the other side of it.
    """
    manifest = (built / "manifest.json").read_text()
    for fresh in sorted(built.rglob("*.f64")):
        known = PUBLIC / fresh.relative_to(built)
        if not known.exists() or known.read_bytes() == fresh.read_bytes():
            continue
        ours, theirs = (np.fromfile(path, "<f8") for path in (fresh, known))
        if ours.size != theirs.size:
            continue
        error = np.abs(ours - theirs).max() / np.abs(theirs).max()
        if error <= REFERENCE_TOLERANCE:
            print(f"kept: {fresh.relative_to(built).as_posix()}, {error:.0e} of its scale from this processor's")
            manifest = manifest.replace(hash_of(fresh), hash_of(known))
            shutil.copyfile(known, fresh)
    (built / "manifest.json").write_text(manifest)


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def list_differences(built: Path, ids: list[str]) -> list[str]:
    """Files of the models `ids`, and the manifest, that are missing in `built` or PUBLIC or differ in any byte."""

    def read(root: Path) -> dict[str, bytes]:
        paths = [root / "manifest.json", *(path for id in ids for path in (root / id).rglob("*") if path.is_file())]
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.exists()}

    left, right = read(built), read(PUBLIC)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def list_strangers() -> list[str]:
    """Files in public/models that belong to no model."""
    folders = {entry.id for entry in MODELS}
    paths = [path.relative_to(PUBLIC) for path in PUBLIC.rglob("*") if path.is_file()]
    return sorted(path.as_posix() for path in paths if path.parts[0] not in folders | {"manifest.json"})


def publish(built: Path, differences: list[str]) -> None:
    """Bring the differing files of public/models, and no others, to the state of `built`."""
    for name in differences:
        target = PUBLIC / name
        if (built / name).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(built / name, target)
        else:
            target.unlink()


def return_memory() -> None:
    """Have the C library give large blocks back as soon as they are free: else the converter leaves gigabytes."""
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK)


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the model artifacts in public/models.")
    parser.add_argument("--check", action="store_true", help="compare a fresh build with public/models, write nothing")
    parser.add_argument("--only", nargs="+", metavar="ID", help="build these models alone")
    choice = parser.parse_args()
    entries = choose_entries(choice.only)
    return_memory()
    with tempfile.TemporaryDirectory() as temporary:
        built = Path(temporary)
        build_all(entries, built)
        keep_known_references(built)
        differences = list_differences(built, [entry.id for entry in entries]) + list_strangers()
        if not choice.check:
            publish(built, differences)
    for name in differences:
        print(f"{'differs' if choice.check else 'replaced'}: {name}")
    print(f"{len(differences)} files {'differ' if choice.check else 'replaced'} in public/models")
    return 1 if choice.check and differences else 0


if __name__ == "__main__":
    sys.exit(main())
