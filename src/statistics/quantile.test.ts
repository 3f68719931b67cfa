import { describe, expect, test } from 'vitest';
import { median, quantile } from './quantile.ts';

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
});
