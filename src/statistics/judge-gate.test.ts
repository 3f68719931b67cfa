import { expect, test } from 'vitest';
import { judgeGate } from './judge-gate.ts';

const between = (low: number, high: number) => judgeGate({ low: Math.log(low), high: Math.log(high) }, 1.05);

test.each([
  [1.06, 1.1, 'regression'],
  [0.9, 1.04, 'pass'],
  [1.01, 1.04, 'pass'],
  [1.04, 1.06, 'inconclusive'],
  [0.5, 2, 'inconclusive'],
  // The margin itself is on neither side.
  [1.05, 1.1, 'inconclusive'],
  [1, 1.05, 'inconclusive'],
] as const)('%s to %s: %s', (low, high, word) => {
  expect(between(low, high)).toBe(word);
});

test('bounds out of order and margins that are none', () => {
  expect(() => judgeGate({ low: 1, high: 0 }, 1.05)).toThrow(RangeError);
  expect(() => judgeGate({ low: 0, high: 0 }, 1)).toThrow(RangeError);
});
