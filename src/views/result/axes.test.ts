import { expect, test } from 'vitest';
import { logAxis } from './log-axis.ts';
import { ratioAxis } from './ratio-axis.ts';

test('equal factors are equal distances, and everything fits', () => {
  const axis = logAxis([0.1, 1, 10]);
  expect(axis.at(1) - axis.at(0.1)).toBeCloseTo(axis.at(10) - axis.at(1));
  expect([axis.at(0.1), axis.at(10)]).toEqual([4, 96]);
  expect(axis.ticks).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
});

test('a wide span has fewer steps a decade', () => {
  expect(logAxis([0.1, 900]).ticks).toEqual([0.1, 1, 10, 100]);
});

test('one value, close values, zero and none still make an axis', () => {
  for (const values of [[3], [5.1, 5.2], [0, 2], []]) {
    const axis = logAxis(values);
    expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
    for (const value of [...values, ...axis.ticks]) {
      expect(axis.at(value)).toBeGreaterThanOrEqual(0);
      expect(axis.at(value)).toBeLessThanOrEqual(100);
    }
  }
});

test('the ruler is mirrored about one and long enough', () => {
  const axis = ratioAxis([1.38, 0.6]);
  expect(axis.at(1)).toBe(50);
  expect(axis.at(1.5) - 50).toBeCloseTo(50 - axis.at(1 / 1.5));
  for (const ratio of [1.1, 1.99, 3, 0.01, 750, 4e4]) {
    const { at, labels } = ratioAxis([ratio]);
    expect(at(ratio)).toBeGreaterThan(0);
    expect(at(ratio)).toBeLessThan(100);
    expect(at(labels.at(-1) ?? 1)).toBeLessThan(100);
  }
});
