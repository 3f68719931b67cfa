"""Recipes: how a file of drawn weights is made again from its seed, to the byte (src/formats/recipe.ts)."""

import hashlib
import json
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Iterator

import numpy as np

from zoo.drawn import Draw

DTYPES = ("float32", "float16")
HEAD = 64  # elements by which a tensor is recognised before all of it is compared
Drawn = tuple[Draw, np.ndarray]  # how a tensor is drawn, and its values
MOST_STORED = 2**16  # bytes; more would mean that a tensor has not been recognised


@dataclass(frozen=True)
class Segment:
    """A tensor of a file of weights: where it lies, in bytes."""

    name: str
    at: int
    bytes: int


@dataclass(frozen=True)
class Candidate:
    """A drawn tensor as it may lie in a file, with its first elements."""

    draw: Draw
    order: tuple[int, ...]
    dtype: str
    values: np.ndarray  # a view, its axes in order
    head: bytes

    def lies_in(self, content: np.ndarray) -> bool:
        return content[: len(self.head)].tobytes() == self.head and np.array_equal(
            content[: self.bytes], to_bytes(self.values, self.dtype)
        )

    @property
    def bytes(self) -> int:
        return self.values.size * np.dtype(self.dtype).itemsize


def write_recipe(path: Path, segments: list[Segment], tensors: list[Drawn], seed: int, name: str = "") -> dict:
    """Replace the file by `name`.recipe.json and, where something in it is not drawn, `name`.stored.

    Returns {bytes, sha256} of the file. AssertionError unless the recipe gives every byte of it.
    """
    content = np.memmap(path, np.uint8, "r")
    recipe, stored = make_recipe(content, segments, tensors, seed)
    again = regenerate(recipe, stored)
    assert np.array_equal(again, content), f"{path.name} does not come out of its recipe"
    name = name or path.name
    path.with_name(f"{name}.recipe.json").write_text(json.dumps(recipe, separators=(",", ":")) + "\n")
    if stored:
        path.with_name(f"{name}.stored").write_bytes(stored)
    described = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    path.unlink()
    return described


def make_recipe(content: np.ndarray, segments: list[Segment], tensors: list[Drawn], seed: int) -> tuple[dict, bytes]:
    """The recipe of `content` (uint8) and the bytes that it takes from the stored file."""
    candidates = list(list_candidates(tensors))
    parts, stored = [], bytearray()
    for segment in segments:
        at, end = segment.at, segment.at + segment.bytes
        while at < end:  # an exporter may have put several tensors into one
            found = next((one for one in candidates if one.bytes <= end - at and one.lies_in(content[at:end])), None)
            if found:
                parts.append(describe_part(at, found))
                at += found.bytes
            else:
                parts.append({"at": at, "from": len(stored), "bytes": end - at})
                stored += content[at:end].tobytes()
                assert len(stored) <= MOST_STORED, f"{segment.name} is none of the drawn tensors"
                break
    return {"format": 1, "seed": seed, "bytes": len(content), "parts": parts}, bytes(stored)


def list_candidates(tensors: list[Drawn]) -> Iterator[Candidate]:
    """Every tensor in every order of its axes that puts its elements otherwise, large tensors first."""
    for draw, values in sorted(tensors, key=lambda tensor: -tensor[1].size):
        seen = set()
        for order in permutations(range(values.ndim)):
            essential = tuple(axis for axis in order if values.shape[axis] > 1)
            if essential not in seen:
                seen.add(essential)
                moved = values.transpose(order)
                for dtype in DTYPES:
                    yield Candidate(draw, order, dtype, moved, moved.flat[:HEAD].astype(dtype).tobytes())


def describe_part(at: int, found: Candidate) -> dict:
    draw = found.draw
    return {
        "at": at,
        "stream": draw.stream,
        "shape": list(draw.shape),
        "order": list(found.order),
        "dtype": found.dtype,
        "magnitude": draw.magnitude,
        "exponent": draw.exponent,
        "base": draw.base,
    }


def regenerate(recipe: dict, stored: bytes) -> np.ndarray:
    """The file, uint8, from its recipe and the stored bytes alone."""
    content = np.zeros(recipe["bytes"], np.uint8)
    for part in recipe["parts"]:
        if "from" in part:
            piece = np.frombuffer(stored, np.uint8, part["bytes"], part["from"])
        else:
            draw = Draw(*(part[key] for key in ("stream", "shape", "magnitude", "exponent", "base")))
            piece = to_bytes(draw.values(recipe["seed"]).transpose(part["order"]), part["dtype"])
        content[part["at"] : part["at"] + piece.size] = piece
    return content


def to_bytes(values: np.ndarray, dtype: str) -> np.ndarray:
    """uint8, in C order, little endian."""
    return np.ascontiguousarray(values, np.dtype(dtype).newbyteorder("<")).reshape(-1).view(np.uint8)
