"""Greedy generation with a key-value cache, by whatever runs the graph."""

import numpy as np

from zoo.entry import Arrays, Run
from zoo.gpt.layout import HEAD_SIZE, HEADS, LAYERS, TOKENS

MASKED = -1e4  # added to a score, whose exponential is then 0 in any precision


def generate(run: Run, prompt: np.ndarray) -> np.ndarray:
    """Logits [32, 1024] of the tokens after `prompt` (int32 [S]), the most likely one fed back each time."""
    empty = np.zeros((1, HEADS, 0, HEAD_SIZE), np.float32)
    ids, past, logits = prompt, [empty] * (2 * LAYERS), []
    for _ in range(TOKENS):
        step, *past = run(make_step(ids, past))
        logits.append(step[0])
        ids = np.array([step[0].argmax()], np.int32)
    return np.stack(logits)


def make_step(ids: np.ndarray, past: Arrays) -> Arrays:
    """The graph's inputs for `ids` behind the `past`: ids, positions, mask, and the past itself."""
    before, count = past[0].shape[2], len(ids)
    positions = np.arange(before, before + count, dtype=np.int32)
    allowed = np.arange(before + count) <= positions[:, None]
    mask = np.where(allowed, 0, MASKED).astype(np.float32)
    return [ids[None], positions[None], mask, *past]


def measure_lead(logits: np.ndarray) -> float:
    """By how much the best token leads the second, at the closest step, as a share of the largest logit."""
    second, best = np.partition(logits, -2, axis=-1)[:, -2:].T
    return float((best - second).min() / np.abs(logits).max())
