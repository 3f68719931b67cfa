import { philox2x32 } from './generator.ts';
export interface Draw {
  readonly seed: number;
  readonly stream: number;
  readonly magnitude: number;
  readonly exponent: number;
  readonly base: number;
}
export function draw(target: Float32Array, { seed, stream, magnitude, exponent, base }: Draw): void {
  const scale = 2 ** -exponent;
  for (let j = 0; j < target.length; j++) {
    const words = philox2x32(j >>> 2, stream, seed);
    const word = words[((j % 4) >> 1) as 0 | 1];
    const half = j % 2 ? word >>> 16 : word & 0xffff;
    target[j] = base + (((half * (2 * magnitude + 1)) >>> 16) - magnitude) * scale;
  }
}
