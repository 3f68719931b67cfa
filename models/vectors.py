"""Known draws and a known recipe, which this and src/seed/*.test.ts must both give: vectors.json.

python models/vectors.py     write vectors.json (build.py refuses to build where it would change)
"""

import base64
import hashlib
import json
from math import prod
from pathlib import Path

import numpy as np

import seed
from recipes import Segment, make_recipe, regenerate, to_bytes
from zoo.drawn import Draw

PATH = Path(__file__).with_name("vectors.json")
SEED = 20260
MOST_LISTED = 16  # values of a draw; of longer ones the hash of the float32 bytes is told

# seed, stream, count, magnitude, exponent, base
DRAWS = (
    (SEED, 0, 9, 1448, 14, 0),
    (SEED, 1, 16, 2047, 10, 0),
    (SEED, 2, 7, 102, 10, 1),
    (0xFFFFFFFF, 0xFFFFFFFF, 4, 1, 0, 0),
    (1, 1_000_000, 5, 1024, 24, 0),
    (SEED, 3, 1_000_003, 1536, 17, 0),
)
STORED = bytes(range(7))


def make_vectors() -> dict:
    recipe, stored, content = make_known_recipe()
    return {
        "draws": [describe_draw(*draw) for draw in DRAWS],
        "recipe": recipe,
        "storedBase64": base64.b64encode(stored).decode(),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def describe_draw(key: int, stream: int, count: int, magnitude: int, exponent: int, base: int) -> dict:
    values = seed.draw(key, stream, count, magnitude, exponent, base)
    names = {"seed": key, "stream": stream, "count": count, "magnitude": magnitude, "exponent": exponent, "base": base}
    if count <= MOST_LISTED:
        return {**names, "values": values.tolist()}
    return {**names, "sha256": hashlib.sha256(values.astype("<f4").tobytes()).hexdigest()}


def make_known_recipe() -> tuple[dict, bytes, bytes]:
    """(recipe, stored, file) of a file with each thing that occurs: permutations, two tensors in one place, float16 of
    an odd count, so that float32 follows at no multiple of 4, bytes that nobody draws, and a gap of zeros."""
    draws = [
        Draw(0, (2, 3, 4), 1448, 12),
        Draw(1, (5,), 1638, 15),
        Draw(2, (5, 3), 1100, 11),
        Draw(3, (6,), 102, 10, base=1),
    ]
    cube, bias, matrix, norm = (draw.values(SEED) for draw in draws)
    pieces = [
        [to_bytes(cube.transpose(2, 0, 1), "float32"), to_bytes(bias, "float32")],
        [to_bytes(matrix.T, "float16")],
        [np.frombuffer(STORED, np.uint8)],
        [to_bytes(norm, "float32")],
    ]
    content, segments = np.zeros(0, np.uint8), []
    for number, piece in enumerate(pieces):
        gap = np.zeros(4 if number == 3 else 0, np.uint8)
        segments.append(Segment(str(number), len(content) + len(gap), sum(map(len, piece))))
        content = np.concatenate([content, gap, *piece])
    recipe, stored = make_recipe(content, segments, list(zip(draws, (cube, bias, matrix, norm))), SEED)
    assert stored == STORED and len(recipe["parts"]) == 5, recipe
    assert np.array_equal(regenerate(recipe, stored), content)
    assert prod(matrix.shape) % 2 == 1 and recipe["parts"][-1]["at"] % 4 != 0
    return recipe, stored, content.tobytes()


def self_test() -> None:
    """AssertionError unless vectors.json says what comes out."""
    assert json.loads(PATH.read_text()) == make_vectors(), "vectors.json differs: run vectors.py, and tell the twin"


if __name__ == "__main__":
    PATH.write_text(json.dumps(make_vectors(), indent=1) + "\n")
    print(f"wrote {PATH.name}")
