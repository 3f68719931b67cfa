import { select } from './selection.ts';

/**
 * The p-quantile of samples by linear interpolation of order statistics
 * (Hyndman and Fan 1996, type 7: the default of R and NumPy).
 * @param samples at least one finite number, in any order; not changed
 * @param p between 0 and 1
 * @throws RangeError on no samples, on one that is not finite and on p outside 0 to 1
 */
export function quantile(samples: ArrayLike<number>, p: number): number {
  return quantileOf(copyOf(samples), p);
}

/** Several of them. */
export function quantiles(samples: ArrayLike<number>, ps: readonly number[]): number[] {
  const values = copyOf(samples);
  return ps.map((p) => quantileOf(values, p));
}

/** The median of the samples from index `from` on. */
export const median = (samples: ArrayLike<number>, from = 0): number => quantileOf(copyOf(samples, from), 0.5);

/** The median of values that are put into another order: thousands of short copies would take longer than selecting. */
export const medianInPlace = (values: Float64Array): number => quantileOf(refuseInfinite(values), 0.5);

/** Copied as a whole and then looked at in a plain loop: a long run has a million samples. */
function copyOf(samples: ArrayLike<number>, from = 0): Float64Array {
  if (!(Number.isInteger(from) && from >= 0)) throw new RangeError(`samples from ${from} on`);
  if (samples.length <= from) throw new RangeError('a quantile needs at least one sample');
  return refuseInfinite(new Float64Array(from === 0 ? samples : Array.prototype.slice.call(samples, from)));
}

function refuseInfinite(values: Float64Array): Float64Array {
  for (let index = 0; index < values.length; index++) {
    if (!Number.isFinite(values[index])) throw new RangeError('a sample is not finite');
  }
  return values;
}

function quantileOf(values: Float64Array, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be between 0 and 1, not ${p}`);
  const position = (values.length - 1) * p;
  const below = Math.floor(position);
  const low = select(values, below);
  if (below === position) return low;
  // The least of those that selection has left behind it.
  let high = Number.POSITIVE_INFINITY;
  for (let index = below + 1; index < values.length; index++) high = Math.min(high, values[index] as number);
  return low + (high - low) * (position - below);
}
