import type { Location } from './hodges-lehmann.ts';

/**
 * The median with its distribution-free interval: the k-th smallest and k-th largest value for the largest k with
 * 2 P(B <= k - 1) <= alpha, B binomial with one half. It needs no symmetry, and is wider than the signed-rank interval.
 * Hollander and Wolfe 3.6.
 * @param alpha above 0, below 1
 * @returns undefined where even the extremes err more often than alpha
 * @throws RangeError on no values, one that is not finite and on alpha out of range
 */
export function signTestInterval(values: readonly number[], alpha: number): Location | undefined {
  if (values.length === 0) throw new RangeError('a median needs at least one value');
  if (!values.every(Number.isFinite)) throw new RangeError('a value is not finite');
  const rank = signTestRank(values.length, alpha);
  if (rank === undefined) return undefined;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const above = sorted[half] as number;
  return {
    estimate: sorted.length % 2 === 1 ? above : ((sorted[half - 1] as number) + above) / 2,
    low: sorted[rank - 1] as number,
    high: sorted[sorted.length - rank] as number,
  };
}

/**
 * The largest k with 2 P(B <= k - 1) <= alpha for n tosses of a fair coin; undefined where there is none.
 * @throws RangeError on alpha out of range and on n that is not an integer of 1 to 1000
 */
export function signTestRank(n: number, alpha: number): number | undefined {
  if (!(Number.isInteger(n) && n >= 1 && n <= 1000)) throw new RangeError(`a sign test of ${n} values`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}`);
  let rank = 0;
  let term = 2 ** -n;
  let cumulative = term;
  while (2 * cumulative <= alpha) {
    rank++;
    term *= (n - rank + 1) / rank;
    cumulative += term;
  }
  return rank === 0 ? undefined : rank;
}
