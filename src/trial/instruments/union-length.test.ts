import { expect, test } from 'vitest';
import { unionLength } from './union-length.ts';

test.each<[string, number[], number]>([
  ['nothing', [], 0],
  ['one after the other', [10, 15, 15, 20, 30, 31], 11],
  ['in any order', [30, 31, 10, 15, 15, 20], 11],
  ['at the same time', [10, 20, 15, 25], 15],
  ['one within the other', [10, 20, 12, 14, 18, 22], 12],
  ['shorter than a step of the clock', [10, 10, 20, 30], 10],
  ['never written', [0, 0, 0, 30, 10, 12], 2],
])('intervals %s', (_, stamps, length) => {
  expect(unionLength(BigUint64Array.from(stamps, BigInt))).toBe(length);
});

test('timestamps beyond the integers of a double lose nothing', () => {
  const late = 2n ** 63n;
  expect(unionLength(BigUint64Array.of(late + 1n, late + 4n, late + 3n, late + 8n))).toBe(7);
});
