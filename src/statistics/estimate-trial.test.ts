import { describe, expect, test } from 'vitest';
import { estimateTrial } from './estimate-trial.ts';
import { median } from './quantile.ts';
import { selectMedian } from './select-median.ts';

describe('selectMedian', () => {
  test('is the median to the bit, whatever the order and the ties', () => {
    for (let size = 1; size <= 60; size++) {
      const samples = Array.from({ length: size }, (_, index) => (index % 7 === 0 ? 0 : Math.sin(index * size)));
      expect(selectMedian(samples)).toBe(median(samples));
      const sorted = samples.toSorted((a, b) => a - b);
      expect(selectMedian(sorted)).toBe(median(samples));
      expect(selectMedian(sorted.toReversed())).toBe(median(samples));
    }
    expect(selectMedian([2, 2, 2, 2])).toBe(2);
  });

  test('leaves out what comes before', () => expect(selectMedian([100, 1, 2, 3], 1)).toBe(2));

  test.each([
    [[], 0],
    [[1], 1],
    [[1, Number.NaN], 0],
    [[1], -1],
    [[1], Number.NaN],
  ])('refuses %j from %f on', (samples, from) => expect(() => selectMedian(samples, from)).toThrow(RangeError));
});

describe('estimateTrial', () => {
  const trial = (latencyMs: number[]) => ({ arm: 'ort:wasm' as const, block: 3, latencyMs });

  test('is the logarithm of the median behind the burn-in', () => {
    const estimate = estimateTrial(trial([50, 50, 1, 2, 4]), 2);
    expect(estimate).toEqual({ arm: 'ort:wasm', block: 3, status: 'estimated', logMedian: Math.log(2) });
  });

  test('says why there is none', () => {
    expect(estimateTrial(trial([1, 2]), 2)).toMatchObject({ status: 'unusable', reason: 'all-burn-in' });
    expect(estimateTrial(trial([0, 0, 1]))).toMatchObject({ status: 'unusable', reason: 'zero-median' });
  });

  test.each([[[]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]], [[-1]]])('refuses samples %j', (latencyMs) => {
    expect(() => estimateTrial(trial(latencyMs))).toThrow(RangeError);
  });

  test.each([-1, 0.5, Number.NaN])('refuses a burn-in of %f', (count) => {
    expect(() => estimateTrial(trial([1]), count)).toThrow(RangeError);
  });
});
