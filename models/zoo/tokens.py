"""Token ids from a seed."""

import numpy as np

import seed


def draw_tokens(key: int, streams: list[int], length: int, vocabulary: int) -> np.ndarray:
    """int32 [streams, length], uniform below `vocabulary`: floor(uint32 * vocabulary / 2^32)."""
    words = np.stack([seed.uint32s(key, stream, length) for stream in streams]).astype(np.uint64)
    return (words * np.uint64(vocabulary) >> np.uint64(32)).astype(np.int32)
