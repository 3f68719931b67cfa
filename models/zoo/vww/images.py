"""Images for `vww`: one colour each, with noise. On noise alone its answers differ too little to be told apart."""

import itertools
import math

import numpy as np

import seed

SEED = 20262
SHAPE = (3, 96, 96)
NOISE = np.float32(0.25)
REFERENCE_STREAM = 1_000_000  # parameters use the streams 0, 1, 2, ... in state-dict order
REFERENCE_COLOURS = ((-1, 1, 1), (1, -1, 1))  # cyan, magenta
CALIBRATION_STREAM = 3_000_000
CALIBRATION_COLOURS = 4 * tuple(itertools.product((-1, 1), repeat=3))


def draw_images(stream: int, colours: tuple[tuple[int, int, int], ...]) -> np.ndarray:
    """float32 [n, 3, 96, 96] in -1..1; image i has the noise of stream `stream` + i."""
    count = math.prod(SHAPE)
    noise = np.stack([seed.uniform(SEED, stream + item, count).reshape(SHAPE) for item in range(len(colours))])
    return (1 - NOISE) * np.float32(colours)[:, :, np.newaxis, np.newaxis] + NOISE * noise


def make_reference_inputs() -> list[np.ndarray]:
    return [draw_images(REFERENCE_STREAM, REFERENCE_COLOURS)]


def make_calibration_inputs() -> list[np.ndarray]:
    return [draw_images(CALIBRATION_STREAM, CALIBRATION_COLOURS)]
