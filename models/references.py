"""What the bench holds outputs against: inputs, and PyTorch's outputs in float64."""

import copy
from math import prod
from pathlib import Path

import numpy as np
import torch

import seed
from zoo.entry import Arrays, ModelEntry, Port, Run

COUNT = 2
INPUT_STREAM = 1_000_000  # + item + 10 x number of the input; weights use the streams from 0 on
POSITION_STREAM = 2_000_000
INPUT_MAGNITUDE, INPUT_EXPONENT = 1024, 10  # drawn inputs are uniform in [-1, 1]
# Reference outputs are rounded to a multiple of this: far below any tolerance, but far above the
# last-bit differences between processors' float64 kernels, so that --check holds elsewhere too.
REFERENCE_STEP = 2.0**-40
MOST_VALUES = 4096  # elements of an output of which all are stored
SAMPLED_VALUES = 1024  # draws of positions in a larger one
SUFFIXES = {"float32": "f32", "int32": "i32"}


def list_streams(number: int) -> list[int]:
    """Streams of the reference items of input `number`."""
    return [INPUT_STREAM + item + 10 * number for item in range(COUNT)]


def make_inputs(entry: ModelEntry) -> Arrays:
    """For each input, [2, *shape]."""
    if entry.make_reference_inputs:
        return entry.make_reference_inputs()
    return [draw_input(entry.seed, port, number) for number, port in enumerate(entry.inputs)]


def draw_input(key: int, port: Port, number: int) -> np.ndarray:
    assert port.dtype == "float32", f"{port.name} is {port.dtype}: make_reference_inputs has to give it"
    count, streams = prod(port.shape), list_streams(number)
    items = [seed.draw(key, stream, count, INPUT_MAGNITUDE, INPUT_EXPONENT) for stream in streams]
    return np.stack(items).reshape(-1, *port.shape)


def apply_items(entry: ModelEntry, run: Run, inputs: Arrays) -> Arrays:
    """Outputs [n, *shape] of inputs [n, *shape]: in one batch, or item by item where the model knows no batch."""
    if entry.batched:
        return entry.apply(run, inputs)
    items = [entry.apply(run, [values[item] for values in inputs]) for item in range(len(inputs[0]))]
    return [np.stack(outputs) for outputs in zip(*items)]


def run_torch(module: torch.nn.Module, kind: torch.dtype = torch.float32) -> Run:
    """PyTorch in the module's own precision `kind`; float inputs are brought to it."""

    def run(inputs: Arrays) -> Arrays:
        tensors = [torch.from_numpy(np.array(values)) for values in inputs]
        with torch.no_grad():
            outputs = module(*(value.to(kind) if value.is_floating_point() else value for value in tensors))
        return [value.numpy() for value in (outputs if isinstance(outputs, (tuple, list)) else [outputs])]

    return run


def compute_reference(entry: ModelEntry, module: torch.nn.Module, inputs: Arrays) -> Arrays:
    """PyTorch's outputs in float64, for each [n, *shape]."""
    outputs = apply_items(entry, run_torch(copy.deepcopy(module).double(), torch.float64), inputs)
    return [np.round(values / REFERENCE_STEP) * REFERENCE_STEP for values in outputs]


def choose_positions(key: int, size: int) -> np.ndarray | None:
    """Which elements of an output of `size` elements are stored, uint32, ascending; None: all of them."""
    if size <= MOST_VALUES:
        return None
    words = seed.uint32s(key, POSITION_STREAM, SAMPLED_VALUES).astype(np.uint64)
    return np.unique(words * np.uint64(size) >> np.uint64(32)).astype(np.uint32)


def name_input(entry: ModelEntry, port: Port) -> str:
    return f"reference-inputs{tell_apart(entry.inputs, port)}.{SUFFIXES[port.dtype]}"


def name_output(entry: ModelEntry, port: Port) -> str:
    return f"reference-outputs{tell_apart(entry.outputs, port)}.f64"


def name_positions(entry: ModelEntry, port: Port) -> str:
    return f"reference-positions{tell_apart(entry.outputs, port)}.u32"


def tell_apart(ports: tuple[Port, ...], port: Port) -> str:
    return f"-{port.name}" if len(ports) > 1 else ""


def write_references(entry: ModelEntry, folder: Path, inputs: Arrays, outputs: Arrays) -> None:
    """Write, little endian, the inputs where they are not drawn, and the outputs, of large ones a sample."""
    if entry.make_reference_inputs:
        for port, values in zip(entry.inputs, inputs, strict=True):
            write_array(folder / name_input(entry, port), values, port.dtype)
    for port, values in zip(entry.outputs, outputs, strict=True):
        flat = values.reshape(COUNT, -1)
        positions = choose_positions(entry.seed, flat.shape[1])
        if positions is not None:
            write_array(folder / name_positions(entry, port), positions, "uint32")
            flat = flat[:, positions]
        write_array(folder / name_output(entry, port), flat, "float64")


def write_array(path: Path, values: np.ndarray, dtype: str) -> None:
    path.write_bytes(values.astype(np.dtype(dtype).newbyteorder("<")).tobytes())
