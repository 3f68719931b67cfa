import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Drawing, draw, drawFrom, drawnLevels } from './draw.ts';
import { philox2x32 } from './generator.ts';

interface KnownDraw extends Drawing {
  readonly count: number;
  readonly values?: readonly number[];
  /** Of the float32 bytes, where there are too many to be listed. */
  readonly sha256?: string;
}
/** Written by Python (models/vectors.py). */
const KNOWN: readonly KnownDraw[] = JSON.parse(readFileSync('models/vectors.json', 'utf8')).draws;

function take(count: number, drawing: Drawing): Float32Array {
  const target = new Float32Array(count);
  draw(target, drawing);
  return target;
}

describe('draw', () => {
  test.each(KNOWN)('gives what Python gives: seed $seed, stream $stream, $count elements', (known) => {
    const drawn = take(known.count, known);
    if (known.values) expect([...drawn]).toEqual(known.values);
    else expect(createHash('sha256').update(drawn).digest('hex')).toBe(known.sha256);
  });

  test('is by its definition at every length, and at the seams of its chunks', () => {
    const drawing: Drawing = { seed: 0xfedcba98, stream: 0x87654321, magnitude: 1448, exponent: 13, base: 1 };
    const long = take(3 * 4096 + 7, drawing);
    const defined = Float32Array.from(long, (_, index) => {
      const words = philox2x32(Math.floor(index / 4), drawing.stream, drawing.seed);
      const half = (words[index % 4 < 2 ? 0 : 1] >>> (index % 2 === 0 ? 0 : 16)) & 0xffff;
      return 1 + (((half * 2897) >>> 16) - 1448) * 2 ** -13;
    });
    expect(long).toEqual(defined);
    for (let count = 0; count < 20; count++) expect(take(count, drawing)).toEqual(defined.slice(0, count));
  });

  test('begins at any multiple of 8', () => {
    const drawing: Drawing = { seed: 1, stream: 2, magnitude: 1024, exponent: 10, base: 0 };
    const long = take(9000, drawing);
    for (const [first, count] of [
      [8, 3],
      [4096, 4099],
      [808, 8192],
    ] as const) {
      const target = new Float32Array(count);
      drawFrom(target, drawnLevels(drawing), drawing, first);
      expect(target).toEqual(long.slice(first, first + count));
    }
  });

  test('reaches both ends and every integer between, evenly', () => {
    const counts = new Map<number, number>();
    for (const value of take(70_000, { seed: 1, stream: 2, magnitude: 3, exponent: -1, base: 0 })) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
    // Four standard deviations of a binomial.
    const most = 4 * Math.sqrt(70_000 * (1 / 7) * (6 / 7));
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(most);
  });

  test('takes any 16 bits as levels', () => {
    const drawing: Drawing = { seed: 5, stream: 6, magnitude: 2047, exponent: 0, base: 0 };
    const bits = Uint16Array.from(drawnLevels(drawing), (level) => level + 2047);
    const target = new Uint16Array(1001);
    drawFrom(target, bits, drawing);
    expect([...target]).toEqual(Array.from(take(1001, drawing), (value) => value + 2047));
  });
});
