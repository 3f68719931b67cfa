import { describe, expect, test } from 'vitest';
import { judgeGate } from './judge-gate.ts';
import { judgeUpTo } from './judge-up-to.ts';

const cells = (...bounds: readonly (readonly [number, number] | undefined)[]) =>
  bounds.map((pair) => ({ family: bounds.length, ...(pair && { low: pair[0], high: pair[1] }) }));

describe('judgeUpTo', () => {
  test.each([
    [
      [
        [0.9, 1.1],
        [2.3, 2.6],
      ],
      { word: 'supported', detail: 'understated' },
    ],
    [
      [
        [0.9, 1.1],
        [1.9, 2.6],
      ],
      { word: 'supported', detail: 'attained' },
    ],
    [[[2.2, 2.3], undefined], { word: 'supported', detail: 'attained' }],
    [
      [
        [0.9, 1.1],
        [1.5, 1.8],
      ],
      { word: 'contradicted' },
    ],
    [[[0.9, 1.1], undefined], { word: 'not settled' }],
    [
      [
        [0.9, 1.1],
        [1.5, 1.9],
      ],
      { word: 'not settled' },
    ],
    [[undefined], { word: 'not settled' }],
  ] as const)('up to twice, of %j: %o', (bounds, verdict) => {
    expect(judgeUpTo(cells(...bounds), 2)).toEqual(verdict);
  });

  test('refuses intervals that were made for fewer cells', () => {
    expect(() => judgeUpTo([{ family: 1, low: 1, high: 2 }, { family: 1 }], 2)).toThrow(RangeError);
  });

  test('refuses no cells, bounds that are none and a factor that is none', () => {
    expect(() => judgeUpTo([], 2)).toThrow(RangeError);
    for (const r of [0.5, 0, -2, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => judgeUpTo(cells([1, 2]), r)).toThrow(RangeError);
    }
    for (const bounds of [
      [2, 1],
      [Number.NaN, 1],
      [1, Number.POSITIVE_INFINITY],
      [-1, 1],
      [0, 1],
    ] as const) {
      expect(() => judgeUpTo(cells(bounds), 2)).toThrow(RangeError);
    }
    expect(() => judgeUpTo([{ family: 1, low: 1 }], 2)).toThrow(RangeError);
  });
});

describe('judgeGate', () => {
  test.each([
    [[[1.06, 1.2]], 'regression'],
    [[[0.9, 1.04]], 'pass'],
    [[[0.9, 1.05]], 'inconclusive'],
    [[[1.05, 1.2]], 'inconclusive'],
    [[undefined], 'inconclusive'],
    [[[0.9, 1.04], [1.06, 1.2], undefined], 'regression'],
    [[[0.9, 1.04], undefined], 'inconclusive'],
    [
      [
        [0.9, 1.04],
        [0.8, 0.9],
      ],
      'pass',
    ],
  ] as const)('of %j: %s', (bounds, verdict) => expect(judgeGate(cells(...bounds), 0.05).verdict).toBe(verdict));

  test('says which cell it was', () => {
    expect(judgeGate(cells([0.9, 1.04], [1.06, 1.2], undefined), 0.05).cells).toEqual([
      'pass',
      'regression',
      'inconclusive',
    ]);
  });

  test.each([-0.01, Number.NaN, Number.POSITIVE_INFINITY])('refuses a margin of %f', (margin) => {
    expect(() => judgeGate(cells([1, 2]), margin)).toThrow(RangeError);
  });
});
