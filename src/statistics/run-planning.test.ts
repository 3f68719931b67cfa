import { describe, expect, test } from 'vitest';
import { chooseIterations } from './choose-iterations.ts';
import { estimateDrift } from './drift.ts';

describe('chooseIterations', () => {
  const costs = { trialMs: 3000, iterationMs: 1 };
  /** Trials at levels `between` apart whose samples alternate by `within`, in logarithms. */
  const trialsOf = (between: number, within: number) =>
    Array.from({ length: 8 }, (_, trial) =>
      Array.from({ length: 100 }, (_, index) =>
        Math.exp(between * (trial % 2 ? 1 : -1) + within * (index % 2 ? 1 : -1)),
      ),
    );

  test('is Kalibera and Jones’ optimum', () => {
    const { iterations, withinVariance, betweenVariance } = chooseIterations(trialsOf(0.02, 0.06), costs);
    expect(withinVariance).toBeCloseTo((0.06 ** 2 * 100) / 99, 9);
    expect(betweenVariance).toBeCloseTo((0.02 ** 2 * 8) / 7 - withinVariance / 100, 9);
    expect(iterations).toBe(Math.round(Math.sqrt((3000 * withinVariance) / betweenVariance)));
  });

  test('stays between 50 and 1000', () => {
    expect(chooseIterations(trialsOf(0.5, 0.001), costs).iterations).toBe(50);
    expect(chooseIterations(trialsOf(0.001, 0.5), costs).iterations).toBe(1000);
    expect(chooseIterations(trialsOf(0, 0.1), costs).iterations).toBe(1000);
    expect(chooseIterations(trialsOf(0, 0), costs).iterations).toBe(1000);
  });

  test('refuses few trials, few samples, samples and costs that are none', () => {
    const bad = [
      [],
      [[1, 2]],
      [[1, 2], [1]],
      [
        [1, 2],
        [1, 0],
      ],
      [
        [1, 2],
        [1, Number.NaN],
      ],
    ];
    for (const trials of bad) expect(() => chooseIterations(trials, costs)).toThrow(RangeError);
    for (const cost of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => chooseIterations(trialsOf(1, 1), { trialMs: cost, iterationMs: 1 })).toThrow(RangeError);
      expect(() => chooseIterations(trialsOf(1, 1), { trialMs: 1, iterationMs: cost })).toThrow(RangeError);
    }
  });
});

describe('estimateDrift', () => {
  const controls = (times: readonly number[]) => times.map((ms, block) => ({ block, ms }));

  test('is the change from the first block to the last', () => {
    const found = estimateDrift(controls(Array.from({ length: 9 }, (_, block) => 2 * 1.2 ** (block / 8))));
    expect(found).toMatchObject({ status: 'estimated', outliers: [], warnings: ['drift'] });
    expect(found.status === 'estimated' && found.drift).toBeCloseTo(0.2, 9);
  });

  test('one block under load is an outlier, not a drift', () => {
    const found = estimateDrift(controls([1, 1.01, 0.99, 1.02, 1, 0.98, 1.01, 3]));
    expect(found).toMatchObject({ outliers: [7], warnings: ['outlier'] });
    expect(found.status === 'estimated' && Math.abs(found.drift)).toBeLessThan(0.05);
  });

  test('a faster machine drifts, too', () => {
    expect(estimateDrift(controls([1.3, 1.2, 1.1, 1]))).toMatchObject({ warnings: ['drift'] });
  });

  test('says why there is none', () => {
    expect(estimateDrift(controls([1, 1]))).toEqual({ status: 'none', reason: 'few-blocks' });
    expect(estimateDrift(controls([1, 0, 1]))).toEqual({ status: 'none', reason: 'zero-time' });
    expect(estimateDrift([...controls([1, 1, 1]), { block: 0, ms: 1 }])).toEqual({
      status: 'none',
      reason: 'block-twice',
    });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a control of %f ms', (ms) => {
    expect(() => estimateDrift(controls([1, 1, ms]))).toThrow(RangeError);
  });
});
