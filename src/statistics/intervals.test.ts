import { describe, expect, test } from 'vitest';
import { clusterQuantile } from './cluster-quantile.ts';
import { signTestInterval, signTestRank } from './sign-test-interval.ts';
import { stratifiedGeometricMean } from './stratified-geometric-mean.ts';
import { studentTQuantile } from './student-t.ts';

describe('signTestInterval', () => {
  // Hollander and Wolfe, table of the binomial: two-sided 5%.
  test.each([
    [5, undefined],
    [6, 1],
    [8, 1],
    [12, 3],
    [20, 6],
    [32, 10],
  ])('of %i values at 5%% has rank %s', (n, rank) => expect(signTestRank(n, 0.05)).toBe(rank));

  test('is the median between order statistics', () => {
    expect(signTestInterval([6, 1, 5, 2, 4, 30], 0.05)).toEqual({ estimate: 4.5, low: 1, high: 30 });
    expect(signTestInterval([1, 2, 3], 0.05)).toBeUndefined();
  });

  test('refuses what is no sample and no alpha', () => {
    for (const values of [[], [Number.NaN]]) expect(() => signTestInterval(values, 0.05)).toThrow(RangeError);
    for (const alpha of [0, 1, Number.NaN]) expect(() => signTestInterval([1], alpha)).toThrow(RangeError);
    for (const n of [0, 1.5, 1001]) expect(() => signTestRank(n, 0.05)).toThrow(RangeError);
  });
});

describe('stratifiedGeometricMean', () => {
  test('of one model is its t interval', () => {
    // R: t.test(c(1, 2, 3, 4))$conf.int
    const { estimate, low, high } = stratifiedGeometricMean([[1, 2, 3, 4]], 0.05);
    expect(estimate).toBe(2.5);
    expect(low).toBeCloseTo(0.445739743239121, 8);
    expect(high).toBeCloseTo(4.55426025676088, 8);
  });

  test('of two is half of Welch’s interval for their sum', () => {
    // R: t.test(a, -b) has the means' sum and the same degrees of freedom.
    const { estimate, low, high } = stratifiedGeometricMean(
      [
        [1, 2, 3, 4],
        [10, 10, 16, 16],
      ],
      0.05,
    );
    expect(estimate).toBe(7.75);
    const degrees = (5 / 12 + 3) ** 2 / ((5 / 12) ** 2 / 3 + 3 ** 2 / 3);
    expect((high - low) / 2 / (Math.sqrt(41 / 12) / 2)).toBeCloseTo(studentTQuantile(0.975, degrees), 9);
  });

  test('models count alike, however many blocks they have', () => {
    expect(stratifiedGeometricMean([Array(30).fill(1), [3, 3]], 0.05)).toEqual({ estimate: 2, low: 2, high: 2 });
  });

  test('negated differences negate it', () => {
    const models = [
      [0.1, 0.2, 0.5],
      [0.3, -0.1, 0.2],
    ];
    const { estimate, low, high } = stratifiedGeometricMean(models, 0.05);
    const negated = stratifiedGeometricMean(
      models.map((model) => model.map((difference) => -difference)),
      0.05,
    );
    expect(negated).toEqual({ estimate: -estimate, low: -high, high: -low });
  });

  test('refuses no models, a single block, a difference that is not finite and an alpha that is none', () => {
    for (const models of [[], [[1]], [[1, 2], []], [[1, Number.NaN]]]) {
      expect(() => stratifiedGeometricMean(models, 0.05)).toThrow(RangeError);
    }
    for (const alpha of [0, 1, Number.NaN]) {
      expect(() => stratifiedGeometricMean([[1, 2]], alpha)).toThrow(RangeError);
    }
  });
});

describe('clusterQuantile', () => {
  const trialsOf = (trials: number, samples: number) =>
    Array.from({ length: trials }, (_, trial) =>
      Array.from({ length: samples }, (_, index) => 1 + ((index * 37 + trial * 11) % 101) / 100),
    );

  test.each([
    [0.95, 8, 8, 'few-samples'],
    [0.95, 1, 100, 'few-trials'],
    [0.99, 16, 62, 'few-samples'],
    [0.99, 15, 100, 'few-trials'],
  ] as const)('has no p%f of %i trials of %i: %s', (level, trials, samples, reason) => {
    expect(clusterQuantile(trialsOf(trials, samples), level)).toMatchObject({ status: 'none', reason });
  });

  test.each([
    [0.95, 8, 9],
    [0.99, 16, 63],
  ] as const)('has p%f of %i trials of %i', (level, trials, samples) => {
    const interval = clusterQuantile(trialsOf(trials, samples), level);
    expect(interval).toMatchObject({ status: 'interval', trials, samples: trials * samples });
    if (interval.status === 'none') throw new Error('no interval');
    expect(interval.low).toBeLessThanOrEqual(interval.estimate);
    expect(interval.high).toBeGreaterThanOrEqual(interval.estimate);
  });

  test('trials that differ widen it', () => {
    const alike = clusterQuantile(trialsOf(16, 101), 0.95);
    const different = clusterQuantile(
      trialsOf(16, 101).map((trial, index) => trial.map((sample) => (index % 4 === 0 ? sample : sample - 0.5))),
      0.95,
    );
    if (alike.status === 'none' || different.status === 'none') throw new Error('no interval');
    expect(different.high - different.low).toBeGreaterThan(alike.high - alike.low);
  });

  test('where all slow samples are in one trial, there is no upper bound', () => {
    const trials = trialsOf(8, 100).map((trial, index) => (index === 0 ? trial.map((sample) => sample + 10) : trial));
    expect(clusterQuantile(trials, 0.95)).toMatchObject({ status: 'none', reason: 'open-above' });
  });

  test.each([[[[]]], [[[1], []]], [[[Number.NaN]]], [[[-1]]]])('refuses %j', (trials) => {
    expect(() => clusterQuantile(trials, 0.95)).toThrow(RangeError);
  });

  test('of no trials there are too few samples', () => {
    expect(clusterQuantile([], 0.95)).toMatchObject({ status: 'none', reason: 'few-samples' });
  });
});
