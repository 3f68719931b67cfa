import { describe, expect, test } from 'vitest';
import { median, quantile, quantiles } from './quantile.ts';

describe('quantile', () => {
  // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], p), method "linear".
  test.each([
    [0, 1],
    [0.05, 1],
    [0.25, 1.75],
    [0.5, 3.5],
    [0.95, 7.95],
    [1, 9],
  ])('at p = %f is what NumPy gives', (p, expected) => {
    expect(quantile([3, 1, 4, 1, 5, 9, 2, 6], p)).toBeCloseTo(expected, 12);
  });

  test('is that of the sorted samples to the bit, whatever their order and their ties', () => {
    for (let size = 1; size <= 60; size++) {
      const samples = Array.from({ length: size }, (_, index) => (index % 7 === 0 ? 0 : Math.sin(index * size)));
      const sorted = samples.toSorted((a, b) => a - b);
      for (const p of [0, 0.05, 0.25, 0.5, 0.95, 1]) {
        const position = (size - 1) * p;
        const low = sorted[Math.floor(position)] as number;
        const high = sorted[Math.ceil(position)] as number;
        const expected = low + (high - low) * (position % 1);
        expect(quantile(samples, p)).toBe(expected);
        expect(quantile(sorted, p)).toBe(expected);
        expect(quantile(sorted.toReversed(), p)).toBe(expected);
      }
    }
    expect(median([2, 2, 2, 2])).toBe(2);
  });

  test('of several at once, in any order, is that of each', () => {
    const samples = [3, 1, 4, 1, 5, 9, 2, 6];
    const ps = [0.95, 0.05, 0.5];
    expect(quantiles(samples, ps)).toEqual(ps.map((p) => quantile(samples, p)));
  });

  test('leaves the samples as they were', () => {
    const samples = [2, 1];
    median(samples);
    expect(samples).toEqual([2, 1]);
  });

  test('of one sample is that sample', () => expect(quantile([7], 0.95)).toBe(7));

  test.each([
    [[], 0.5],
    [[1, Number.NaN], 0.5],
    [[1, Number.POSITIVE_INFINITY], 0.5],
    [[1], 1.5],
    [[1], Number.NaN],
  ])('refuses %j at %f', (samples, p) => expect(() => quantile(samples, p)).toThrow(RangeError));

  test('a median leaves out what comes before', () => expect(median([100, 1, 2, 3], 1)).toBe(2));

  test.each([
    [[], 0],
    [[1], 1],
    [[1, Number.NaN], 0],
    [[1], -1],
    [[1], Number.NaN],
  ])('a median refuses %j from %f on', (samples, from) => expect(() => median(samples, from)).toThrow(RangeError));
});
