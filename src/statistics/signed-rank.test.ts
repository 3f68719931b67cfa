import signedRankOracle from '@stdlib/stats-base-dists-signrank-cdf';
import { describe, expect, test } from 'vitest';
import { signedRankCdf, walshRank } from './signed-rank.ts';

describe('signedRankCdf', () => {
  test('of three differences, counted by hand', () => {
    expect([-1, 0, 1, 2, 3, 4, 5, 6, 7].map((w) => 8 * signedRankCdf(3, w))).toEqual([0, 1, 2, 3, 5, 6, 7, 8, 8]);
  });

  test.each([8, 20, 32, 53, 54, 64])('of %i differences is what another implementation finds', (n) => {
    for (let w = 0; w <= (n * (n + 1)) / 2; w += 7) {
      expect(signedRankCdf(n, w)).toBeCloseTo(signedRankOracle(w, n), 13);
    }
  });

  test.each([0, -1, 65, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %f differences', (n) => {
    expect(() => signedRankCdf(n, 1)).toThrow(RangeError);
  });

  test.each([0.5, Number.NaN])('refuses a sum of %f', (w) => expect(() => signedRankCdf(8, w)).toThrow(RangeError));
});

describe('walshRank', () => {
  // Hollander and Wolfe, table A.4: two-sided 5%.
  test.each([
    [6, 1],
    [8, 4],
    [10, 9],
    [20, 53],
  ])('of %i differences at 5%% is %i', (n, rank) => expect(walshRank(n, 0.05)).toBe(rank));

  test('is not there where even the extremes err more often', () => {
    expect(walshRank(5, 0.05)).toBeUndefined();
    expect(walshRank(8, 0.01638 / 3)).toBeUndefined();
  });

  test.each([0, -0.1, 1.1, Number.NaN])('refuses an alpha of %f', (alpha) => {
    expect(() => walshRank(8, alpha)).toThrow(RangeError);
  });
});
