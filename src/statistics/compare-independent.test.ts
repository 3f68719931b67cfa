import { expect, test } from 'vitest';
import { compareIndependent } from './compare-independent.ts';

const a = [0.1, 0.2, 0.15, 0.25, 0.3];
const b = [0, 0.05, 0.02, 0.08];

test('the ratio is that of the geometric means, with the interval of Welch', () => {
  const { ratio, bounds } = compareIndependent(a, b);
  expect(Math.log(ratio)).toBeCloseTo(0.1625, 12);
  // Standard error 0.0394493, 5.740656 degrees of freedom; t = 2.4739593 by Simpson's rule over the density, in Python.
  expect(Math.log(bounds?.low ?? 0)).toBeCloseTo(0.06490395, 7);
  expect(Math.log(bounds?.high ?? 0)).toBeCloseTo(0.26009605, 7);
});

test('exchanging the sides inverts it', () => {
  const one = compareIndependent(a, b);
  const other = compareIndependent(b, a);
  expect(other.ratio).toBeCloseTo(1 / one.ratio, 14);
  expect(other.bounds?.low).toBeCloseTo(1 / (one.bounds?.high ?? 0), 14);
});

test('one block has no interval, none is no cell', () => {
  expect(compareIndependent([0.1], [0.2, 0.3]).bounds).toBeUndefined();
  expect(() => compareIndependent([], [1])).toThrow(RangeError);
});
