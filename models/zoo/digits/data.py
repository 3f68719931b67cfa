"""scikit-learn's bundled digits (UCI Optical Recognition of Handwritten Digits), split once and for all."""

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

SEED = 20261
HELD_OUT_IMAGES = 360


def load_split() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Train inputs, held-out inputs (float32 [n, 1, 8, 8] in 0..1), train labels, held-out labels (uint8).

    Stratified by digit. Pixel values 0..16 are divided by 16, which is exact in float32.
    """
    images, labels = load_digits(return_X_y=True)
    inputs = (images / 16.0).astype(np.float32).reshape(-1, 1, 8, 8)
    return train_test_split(
        inputs, labels.astype(np.uint8), test_size=HELD_OUT_IMAGES, random_state=SEED, stratify=labels
    )
