/**
 * Philox-2x32-10, a counter-based generator: word n of stream s under seed k is a pure function of (k, s, n),
 * so that any part of a sequence can be drawn anywhere, in Python (`models/seed.py`) to the same bit.
 * Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC11). Constants from Random123.
 */
const MULTIPLIER = 0xd256d193;
const WEYL = 0x9e3779b9;
const ROUNDS = 10;

/** The high 32 bits of the 64-bit product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0;
}

/** One block: two 32-bit words of counter and one of key in, two uniform 32-bit words out. */
export function philox2x32(low: number, high: number, key: number): readonly [number, number] {
  let left = low >>> 0;
  let right = high >>> 0;
  let roundKey = key >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const product = Math.imul(left, MULTIPLIER) >>> 0;
    const carried = multiplyHigh(left, MULTIPLIER);
    left = (carried ^ roundKey ^ right) >>> 0;
    right = product;
    roundKey = (roundKey + WEYL) >>> 0;
  }
  return [left, right];
}

/** Element `index` of stream `stream` under `seed`: an unsigned 32-bit integer. */
export function uint32At(seed: number, stream: number, index: number): number {
  const words = philox2x32(Math.floor(index / 2), stream, seed);
  return words[(index % 2) as 0 | 1];
}
