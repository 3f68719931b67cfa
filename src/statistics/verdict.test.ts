import { describe, expect, test } from 'vitest';
import { shouldStop } from './should-stop.ts';
import { judgeInterval } from './verdict.ts';

const judge = (low: number, high: number, look = 8) =>
  judgeInterval({ low: Math.log(low), high: Math.log(high) }, 1.05, look);

describe('judgeInterval', () => {
  test.each([
    [0.97, 1.03, { word: 'comparable', slightly: undefined }],
    [1.01, 1.04, { word: 'comparable', slightly: 'faster' }],
    [0.96, 0.99, { word: 'comparable', slightly: 'slower' }],
    [1.01, 1.06, { word: 'faster', materially: false }],
    [1.06, 1.2, { word: 'faster', materially: true }],
    [0.94, 0.99, { word: 'slower', materially: false }],
    [0.5, 0.9, { word: 'slower', materially: true }],
    [0.99, 1.06, { word: 'not settled', reason: 'wide-interval' }],
    [0.5, 2, { word: 'not settled', reason: 'wide-interval' }],
    [1, 1.06, { word: 'not settled', reason: 'wide-interval' }],
    [0.97, 1.05, { word: 'not settled', reason: 'wide-interval' }],
    [1 / 1.05, 1.03, { word: 'not settled', reason: 'wide-interval' }],
    [1.05, 1.2, { word: 'faster', materially: false }],
  ])('%f to %f: %o', (low, high, verdict) => expect(judge(low, high)).toEqual({ ...verdict, final: false }));

  test('is final at the last look', () => {
    expect(judge(0.5, 2, 24).final).toBe(false);
    expect(judge(0.5, 2, 32).final).toBe(true);
  });

  test.each([
    [1, 0],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses bounds %f and %f', (low, high) =>
    expect(() => judgeInterval({ low, high }, 1.05, 8)).toThrow(RangeError),
  );

  test.each([1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a margin of %f', (margin) => {
    expect(() => judgeInterval({ low: 0, high: 1 }, margin, 8)).toThrow(RangeError);
  });
});

describe('shouldStop', () => {
  const settled = { settled: true };
  const open = { settled: false };

  test.each([
    [[settled, settled], 8, 32, 'settled'],
    [[settled, open], 8, 32, 'continue'],
    [[settled, open], 32, 32, 'blocks-run-out'],
    [[open], 16, 16, 'blocks-run-out'],
    [[settled], 32, 32, 'settled'],
  ] as const)('%j after %i of %i blocks: %s', (comparisons, blocks, most, answer) => {
    expect(shouldStop(comparisons, blocks, most)).toBe(answer);
  });

  test('refuses nothing to wait for, and blocks that are no count', () => {
    expect(() => shouldStop([], 8)).toThrow(RangeError);
    expect(() => shouldStop([open], Number.NaN)).toThrow(RangeError);
    expect(() => shouldStop([open], 8, 0)).toThrow(RangeError);
  });
});
