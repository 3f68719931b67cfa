import { describe, expect, test } from 'vitest';
import { hodgesLehmann, hodgesLehmannInterval, walshAverages } from './hodges-lehmann.ts';

// Hollander and Wolfe, example 3.1: Hamilton depression scale, after minus before.
const DEPRESSION = [-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01];

describe('Hodges and Lehmann', () => {
  test('gives what the textbook does', () => {
    expect(hodgesLehmann(DEPRESSION)).toBeCloseTo(-0.46, 10);
    const { low, high } = hodgesLehmannInterval(DEPRESSION, 6);
    expect(low).toBeCloseTo(-0.786, 10);
    expect(high).toBeCloseTo(-0.01, 10);
  });

  test('averages every pair, each with itself', () => {
    expect([...walshAverages([4, 1, 2])]).toEqual([1, 1.5, 2, 2.5, 3, 4]);
  });

  test('negated differences give the negated result to the bit', () => {
    const negated = DEPRESSION.map((difference) => -difference);
    const { estimate, low, high } = hodgesLehmannInterval(DEPRESSION, 4);
    expect(hodgesLehmannInterval(negated, 4)).toEqual({ estimate: -estimate, low: -high, high: -low });
    expect(Object.is(hodgesLehmann([-0, -0]), 0)).toBe(true);
    expect(Object.is(hodgesLehmann([-1, 1]), 0)).toBe(true);
  });

  test('leaves the differences as they were', () => {
    const differences = [2, 1];
    hodgesLehmann(differences);
    expect(differences).toEqual([2, 1]);
  });

  test.each([[[]], [[1, Number.NaN]], [[Number.NEGATIVE_INFINITY]]])('refuses %j', (differences) => {
    expect(() => hodgesLehmann(differences)).toThrow(RangeError);
  });

  test.each([0, -1, 4, 1.5, Number.NaN])('refuses rank %f of six averages', (rank) => {
    expect(() => hodgesLehmannInterval([1, 2, 3], rank)).toThrow(RangeError);
  });
});
