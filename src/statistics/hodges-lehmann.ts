/** A location with the bounds of an interval, in the unit of the differences (here: logarithms of ratios). */
export interface Location {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The means of all pairs of differences, each with itself included: n(n+1)/2 values, ascending.
 * Those of the negated differences are exactly the negated ones in reverse.
 * @throws RangeError on no differences and on one that is not finite
 */
export function walshAverages(differences: readonly number[]): Float64Array {
  const n = differences.length;
  if (n === 0) throw new RangeError('a location needs at least one difference');
  if (!differences.every(Number.isFinite)) throw new RangeError('a difference is not finite');
  const averages = new Float64Array((n * (n + 1)) / 2);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const first = differences[i] as number;
    // Adding 0 turns -0 into 0, so that negated differences give the same zero.
    for (let j = i; j < n; j++) averages[count++] = (first + (differences[j] as number)) / 2 + 0;
  }
  return averages.sort();
}

/** The median of the Walsh averages (Hodges and Lehmann 1963). */
export function hodgesLehmann(differences: readonly number[]): number {
  return middle(walshAverages(differences));
}

/**
 * The estimate of Hodges and Lehmann, with the k-th smallest and the k-th largest Walsh average around it: the set of
 * locations that the signed-rank test does not reject, whose level is 2 P(W+ <= k - 1) (Tukey; Hollander and Wolfe 3.3).
 * @param rank k, from 1 to half of n(n+1)/2, rounded up
 * @throws RangeError on no differences, one that is not finite and a rank out of range
 */
export function hodgesLehmannInterval(differences: readonly number[], rank: number): Location {
  const averages = walshAverages(differences);
  if (!(Number.isInteger(rank) && rank >= 1 && 2 * rank <= averages.length + 1)) {
    throw new RangeError(`of ${averages.length} Walsh averages there is no interval of rank ${rank}`);
  }
  return {
    estimate: middle(averages),
    low: averages[rank - 1] as number,
    high: averages[averages.length - rank] as number,
  };
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const above = sorted[half] as number;
  return sorted.length % 2 === 1 ? above : ((sorted[half - 1] as number) + above) / 2 + 0;
}
