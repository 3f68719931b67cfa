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
/** Elements by one call of `drawGroups`: the second call runs optimised code, where one long loop keeps slower code. */
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
 */
export function drawFrom<T extends Float32Array | Uint16Array>(
  target: T,
  levels: T,
  { seed, stream }: Pick<Drawing, 'seed' | 'stream'>,
): void {
  const whole = target.length - (target.length % GROUP);
  for (let from = 0; from < whole; from += CHUNK) {
    drawGroups(target, levels, from, Math.min(from + CHUNK, whole), seed, stream);
  }
  for (let index = whole; index < target.length; index++) {
    target[index] = levels[Math.imul(uint16At(seed, stream, index), levels.length) >>> 16] as number;
  }
}

/**
 * Elements `from` to `to`, both multiples of 8. It is `philox2x32` for two counters at once: the rounds of one block
 * wait for each other, so a processor has time for a second block meanwhile.
 */
function drawGroups(
  target: Float32Array | Uint16Array,
  levels: Float32Array | Uint16Array,
  from: number,
  to: number,
  seed: number,
  stream: number,
): void {
  // As locals: V8 reads what is imported again at each use.
  const [multiplier, weyl, rounds] = [MULTIPLIER | 0, WEYL | 0, ROUNDS];
  const n = levels.length;
  const pick = (half: number) => levels[Math.imul(half, n) >>> 16] as number;
  for (let index = from, counter = from / 4; index < to; index += GROUP, counter += 2) {
    let left = counter | 0;
    let right = stream | 0;
    let nextLeft = (counter + 1) | 0;
    let nextRight = stream | 0;
    let key = seed | 0;
    for (let round = 0; round < rounds; round++) {
      const product = Math.imul(left, multiplier);
      const nextProduct = Math.imul(nextLeft, multiplier);
      left = multiplyHigh(left) ^ key ^ right;
      nextLeft = multiplyHigh(nextLeft) ^ key ^ nextRight;
      right = product;
      nextRight = nextProduct;
      key = (key + weyl) | 0;
    }
    target[index] = pick(left & 0xffff);
    target[index + 1] = pick(left >>> 16);
    target[index + 2] = pick(right & 0xffff);
    target[index + 3] = pick(right >>> 16);
    target[index + 4] = pick(nextLeft & 0xffff);
    target[index + 5] = pick(nextLeft >>> 16);
    target[index + 6] = pick(nextRight & 0xffff);
    target[index + 7] = pick(nextRight >>> 16);
  }
}
