import { describe, expect, test } from 'vitest';
import { agreement, relativeError, topClasses } from './check-output.ts';

describe('relativeError', () => {
  test('is the largest difference over the largest reference value', () => {
    expect(relativeError([1, -2, 4.1], [1, -2.5, 4])).toBeCloseTo(0.5 / 4, 12);
  });

  test('nothing not finite passes, wherever it stands', () => {
    expect(relativeError([1, Number.NaN], [1, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError([Number.NEGATIVE_INFINITY, 2], [1, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError([1, 2], [1, Number.NaN])).toBe(Number.POSITIVE_INFINITY);
  });

  test('zeros where there should be logits are wholly wrong', () => {
    expect(relativeError([0, 0], [3, -1])).toBe(1);
  });

  test('a wrong shape is refused', () => {
    expect(() => relativeError([1, 2, 3], [1, 2])).toThrow(RangeError);
  });
});

test('topClasses takes the largest logit of each row, the first of equals', () => {
  expect(topClasses(Float32Array.of(0, 2, 1, 5, 5, -1), 3)).toEqual([1, 0]);
});

test('agreement is a share', () => {
  expect(agreement([1, 2, 3, 4], Uint8Array.of(1, 2, 0, 4))).toBe(0.75);
});
