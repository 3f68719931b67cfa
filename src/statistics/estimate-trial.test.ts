import { describe, expect, test } from 'vitest';
import { estimateTrial } from './estimate-trial.ts';

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
