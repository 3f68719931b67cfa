/**
 * Philox-2x32-10, a counter-based generator: word n of stream s under seed k is a pure function of (k, s, n),
 * so that any part of a sequence can be drawn anywhere, in Python (`models/seed.py`) to the same bit.
 * Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC11). Constants from Random123.
 */
export const MULTIPLIER = 0xd256d193;
export const WEYL = 0x9e3779b9;
export const ROUNDS = 10;

const MULTIPLIER_LOW = MULTIPLIER & 0xffff;
const MULTIPLIER_HIGH = MULTIPLIER >>> 16;

/**
 * The high 32 bits of a 32-bit integer times `MULTIPLIER`, as a signed integer.
 * In 16-bit halves no sum leaves 32 bits, (2^16 - 1)^2 + 2^16 - 1 < 2^32, so all of it is integer arithmetic.
 */
export function multiplyHigh(factor: number): number {
  const low = factor & 0xffff;
  const high = factor >>> 16;
  const middle = (Math.imul(high, MULTIPLIER_LOW) + (Math.imul(low, MULTIPLIER_LOW) >>> 16)) | 0;
  const carry = (Math.imul(low, MULTIPLIER_HIGH) + (middle & 0xffff)) | 0;
  return (Math.imul(high, MULTIPLIER_HIGH) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** One block: two 32-bit words of counter and one of key in, two uniform 32-bit words out. */
export function philox2x32(low: number, high: number, key: number): readonly [number, number] {
  let left = low | 0;
  let right = high | 0;
  let roundKey = key | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const product = Math.imul(left, MULTIPLIER);
    left = multiplyHigh(left) ^ roundKey ^ right;
    right = product;
    roundKey = (roundKey + WEYL) | 0;
  }
  return [left >>> 0, right >>> 0];
}

/** Element `index` of stream `stream` under `seed`: an unsigned 32-bit integer. */
export function uint32At(seed: number, stream: number, index: number): number {
  const words = philox2x32(Math.floor(index / 2), stream, seed);
  return words[(index % 2) as 0 | 1];
}

/** The same words in halves, the lower one first: an unsigned 16-bit integer. */
export function uint16At(seed: number, stream: number, index: number): number {
  const word = uint32At(seed, stream, Math.floor(index / 2));
  return index % 2 === 0 ? word & 0xffff : word >>> 16;
}
