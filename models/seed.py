"""Reproducible numbers without stored files: Philox-2x32-10, a counter-based generator.

Salmon, Moraes, Dror, Shaw: "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011 (Random123).
Element i depends on (seed, stream, i) alone, so a twin in any language that has 32-bit integers
produces the same bits, in any order. Run this file to test it against the published vectors.
"""

import numpy as np

ROUNDS = 10
MULTIPLIER = np.uint64(0xD256D193)
KEY_INCREMENT = 0x9E3779B9
WORD_MASK = np.uint64(0xFFFFFFFF)
WORD_BITS = np.uint64(32)
LARGEST_MAGNITUDE = 2047  # 11 bits: the integers are exact in float16
CHUNK = 2**18  # elements at once: few enough for the cache, a multiple of 4

# (counter_lo, counter_hi, key, first word, second word), from Random123's kat_vectors.
KNOWN_ANSWERS = (
    (0x00000000, 0x00000000, 0x00000000, 0xFF1DAE59, 0x6CD10DF2),
    (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x2C3F628B, 0xAB4FD7AD),
    (0x243F6A88, 0x85A308D3, 0x13198A2E, 0xDD7CE038, 0xF62A4C12),
)


def philox2x32(counter_lo, counter_hi, key: int) -> tuple[np.ndarray, np.ndarray]:
    """Encrypt 64-bit counters (two uint32 words, arrays or integers) under a 32-bit key.

    Each round multiplies the low word by MULTIPLIER to 64 bits; the new low word is
    high-half XOR key XOR old high word, the new high word is the low half; then the key
    advances by KEY_INCREMENT modulo 2^32. Returns two uint32 arrays.
    """
    low = np.asarray(counter_lo, dtype=np.uint64)
    high = np.asarray(counter_hi, dtype=np.uint64)
    for _ in range(ROUNDS):
        product = low * MULTIPLIER  # below 2^64: both factors are below 2^32
        low = (product >> WORD_BITS) ^ np.uint64(key) ^ high
        high = product & WORD_MASK
        key = (key + KEY_INCREMENT) & 0xFFFFFFFF
    return low.astype(np.uint32), high.astype(np.uint32)


def uint32s(seed: int, stream: int, count: int) -> np.ndarray:
    """`count` uint32: element i is word (i % 2) of philox(counter = (i // 2, stream), key = seed)."""
    pairs = np.arange((count + 1) // 2, dtype=np.uint64)
    first, second = philox2x32(pairs, np.full_like(pairs, stream), seed)
    return np.stack([first, second], axis=1).reshape(-1)[:count]


def uniform(seed: int, stream: int, count: int) -> np.ndarray:
    """`count` float32 in [-1, 1): (u >> 8) / 2^23 - 1.

    The upper 24 bits only, so that every step is exact in float32 (and in a JavaScript number).
    """
    upper = (uint32s(seed, stream, count) >> np.uint32(8)).astype(np.float64)
    return (upper / 2.0**23 - 1.0).astype(np.float32)


def draw(seed: int, stream: int, count: int, magnitude: int, exponent: int, base: int = 0) -> np.ndarray:
    """`count` float32: base + integer * 2^-exponent, the integers uniform in [-magnitude, magnitude].

    Element j comes of the 16-bit half j % 4 of the block of counter (j // 4, stream): its words in order, the lower
    half of each first. With magnitude <= 2047 every value is exact in float32 and in float16, too.
    """
    assert 1 <= magnitude <= LARGEST_MAGNITUDE and base in (0, 1), (magnitude, base)
    values = np.empty(count, np.float32)
    steps, scale = np.uint32(2 * magnitude + 1), np.float32(2.0**-exponent)
    for start in range(0, count, CHUNK):
        stop = min(start + CHUNK, count)
        counters = np.arange(start // 4, (stop + 3) // 4, dtype=np.uint64)
        first, second = philox2x32(counters, stream, seed)
        words = np.stack([first, second], axis=1)
        halves = np.stack([words & np.uint32(0xFFFF), words >> np.uint32(16)], axis=2).reshape(-1)[: stop - start]
        integers = (halves * steps >> np.uint32(16)).astype(np.int32) - np.int32(magnitude)
        values[start:stop] = np.float32(base) + integers.astype(np.float32) * scale
    return values


def self_test() -> None:
    """Raise AssertionError unless the published vectors come out, alone and vectorised, and draws as defined."""
    for low, high, key, *expected in KNOWN_ANSWERS:
        words = philox2x32(low, high, key)
        assert [int(word) for word in words] == expected, (low, high, key, words)
    words = uint32s(0x13198A2E, 0x85A308D3, 7)
    for i in range(7):
        assert words[i] == philox2x32(i // 2, 0x85A308D3, 0x13198A2E)[i % 2]
    values = uniform(1, 2, 10_001)
    assert values.dtype == np.float32 and values.min() >= -1 and values.max() < 1
    test_draw()


def test_draw() -> None:
    """A draw against its definition in whole numbers, over the boundary of two chunks, and its range."""
    seed, stream, magnitude, exponent = 20262, 3, 1448, 14
    values = draw(seed, stream, CHUNK + 3, magnitude, exponent)
    for index in (0, 1, 2, 3, 4, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 2):
        block = [int(word) for word in philox2x32(index // 4, stream, seed)]
        half = [block[0] & 0xFFFF, block[0] >> 16, block[1] & 0xFFFF, block[1] >> 16][index % 4]
        assert values[index] == ((half * (2 * magnitude + 1) >> 16) - magnitude) / 2**exponent, index
    assert values.max() == -values.min() == magnitude / 2**exponent
    assert (values.astype(np.float16) == values).all()
    assert (draw(seed, stream, 9, 102, 10, base=1) == 1 + draw(seed, stream, 9, 102, 10)).all()


if __name__ == "__main__":
    self_test()
    print("seed.py: the published Philox-2x32-10 vectors come out")
    print("uint32s(20262, 0, 4) =", " ".join(f"{word:08x}" for word in uint32s(20262, 0, 4)))
    print("uniform(20262, 0, 4) =", *uniform(20262, 0, 4))
    print("draw(20262, 0, 4, 1448, 10) =", *draw(20262, 0, 4, 1448, 10))
