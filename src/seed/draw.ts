import { MULTIPLIER, multiplyHigh, ROUNDS, uint16At, WEYL } from './generator.ts';

/** Numbers base + integer * 2^-exponent, the integers uniform in [-magnitude, magnitude]; magnitude is at most 2047. */
export interface Drawing {
  readonly seed: number;
  readonly stream: number;
  readonly magnitude: number;
  readonly exponent: number;
  readonly base: number;
}

/** Elements of two blocks of the generator. */
const GROUP = 8;
/** Elements by one call of `drawGroups`: later calls run optimised code, where one long loop would stay in slower. */
const CHUNK = 4096;

/** Fills `target` with the first elements of a drawing. All of its numbers are exact in float32. */
export function draw(target: Float32Array, drawing: Drawing): void {
  drawFrom(target, drawnLevels(drawing), drawing);
}

/** The 2 * magnitude + 1 numbers that a drawing can give, ascending. */
export function drawnLevels({ magnitude, exponent, base }: Omit<Drawing, 'seed' | 'stream'>): Float32Array {
  return Float32Array.from({ length: 2 * magnitude + 1 }, (_, place) => base + (place - magnitude) * 2 ** -exponent);
}

/**
 * Fills `target` with numbers out of `levels`, in whatever way they are written down there.
 * Element j takes the 16-bit integer h number j of the stream, and of n levels the one at (h * n) >> 16, as
 * `models/seed.py` does. A level's probability is within 2^-16 of 1 / n.
 * @param first the element with which `target` begins, a multiple of 8
 */
export function drawFrom<T extends Float32Array | Uint16Array>(
  target: T,
  levels: T,
  { seed, stream }: Pick<Drawing, 'seed' | 'stream'>,
  first = 0,
): void {
  const whole = target.length - (target.length % GROUP);
  for (let from = 0; from < whole; from += CHUNK) {
    drawGroups(target, levels, from, Math.min(from + CHUNK, whole), seed, stream, (first + from) / 4);
  }
  for (let index = whole; index < target.length; index++) {
    target[index] = pick(levels, uint16At(seed, stream, first + index));
  }
}

/** The one of `levels` that a 16-bit integer stands for. */
function pick(levels: Float32Array | Uint16Array, half: number): number {
  return levels[Math.imul(half, levels.length) >>> 16] as number;
}

/**
 * Elements `from` to `to`, both multiples of 8, by the blocks from `block` on. It is `philox2x32` for two counters at once: the rounds of one block
 * wait for each other, so a processor has time for a second block meanwhile.
 */
function drawGroups(
  target: Float32Array | Uint16Array,
  levels: Float32Array | Uint16Array,
  from: number,
  to: number,
  seed: number,
  stream: number,
  block: number,
): void {
  // As locals: V8 would read imported ones again in every round.
  const [high, multiplier, weyl, rounds] = [multiplyHigh, MULTIPLIER | 0, WEYL | 0, ROUNDS];
  for (let index = from, counter = block; index < to; index += GROUP, counter += 2) {
    let left = counter | 0;
    let right = stream | 0;
    let nextLeft = (counter + 1) | 0;
    let nextRight = stream | 0;
    let key = seed | 0;
    for (let round = 0; round < rounds; round++) {
      const product = Math.imul(left, multiplier);
      const nextProduct = Math.imul(nextLeft, multiplier);
      left = high(left) ^ key ^ right;
      nextLeft = high(nextLeft) ^ key ^ nextRight;
      right = product;
      nextRight = nextProduct;
      key = (key + weyl) | 0;
    }
    target[index] = pick(levels, left & 0xffff);
    target[index + 1] = pick(levels, left >>> 16);
    target[index + 2] = pick(levels, right & 0xffff);
    target[index + 3] = pick(levels, right >>> 16);
    target[index + 4] = pick(levels, nextLeft & 0xffff);
    target[index + 5] = pick(levels, nextLeft >>> 16);
    target[index + 6] = pick(levels, nextRight & 0xffff);
    target[index + 7] = pick(levels, nextRight >>> 16);
  }
}
