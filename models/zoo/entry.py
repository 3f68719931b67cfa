"""What build.py needs to know about a model."""

from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass(frozen=True)
class ModelEntry:
    """One model: its description for the manifest and the functions that make its parts.

    make_torch() -> the source torch.nn.Module, weights loaded, in eval mode, float32.
    make_tf(state) -> the TensorFlow twin, a callable tf.Module; state: PyTorch name -> float32 array.
    make_reference_inputs() -> float32 [2, C, H, W], two clearly different inputs.
    make_held_out() -> (inputs float32 [n, C, H, W], labels uint8 [n]), or None without real data.
    """

    id: str
    name: str
    summary: str
    architecture: str
    seed: int
    shape: tuple[int, int, int]  # C, H, W
    classes: int
    make_torch: Callable
    make_tf: Callable
    make_reference_inputs: Callable[[], np.ndarray]
    make_held_out: Callable[[], tuple[np.ndarray, np.ndarray]] | None = None
