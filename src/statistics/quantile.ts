/**
 * The p-quantile of samples by linear interpolation of order statistics
 * (Hyndman and Fan 1996, type 7: the default of R and NumPy).
 * @param samples at least one finite number, in any order; not changed
 * @param p between 0 and 1
 * @throws RangeError on no samples, on one that is not finite and on p outside 0 to 1
 */
export function quantile(samples: readonly number[], p: number): number {
  return quantiles(samples, [p])[0] as number;
}

/** Several of them for one sorting. */
export function quantiles(samples: readonly number[], ps: readonly number[]): number[] {
  if (samples.length === 0) throw new RangeError('a quantile needs at least one sample');
  if (!samples.every(Number.isFinite)) throw new RangeError('a sample is not finite');
  const sorted = Float64Array.from(samples).sort();
  return ps.map((p) => quantileOfSorted(sorted, p));
}

function quantileOfSorted(sorted: Float64Array, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be between 0 and 1, not ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
