/** Where a trial seems to change its level: before sample `index`, from one mean to another. */
export interface Changepoint {
  readonly index: number;
  /** Geometric mean of the samples before and behind it (ms). */
  readonly beforeMs: number;
  readonly afterMs: number;
}

/**
 * The split of a trial's samples into two levels that leaves the least squares of log times (Page 1955; Hinkley 1970).
 * There always is one, whether or not anything changed, and samples are autocorrelated: for display, never as a gate.
 * @param samples in the order taken (ms)
 * @returns undefined for fewer than two samples, or where all are equal
 * @throws RangeError on a sample that is not positive and finite
 */
export function findChangepoint(samples: readonly number[]): Changepoint | undefined {
  if (!samples.every((sample) => Number.isFinite(sample) && sample > 0)) {
    throw new RangeError('a sample is not positive and finite');
  }
  const n = samples.length;
  const logs = samples.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / n;
  let sum = 0;
  let best = { index: 0, gain: 0, sum: 0 };
  for (let index = 1; index < n; index++) {
    sum += (logs[index - 1] as number) - mean;
    const gain = (sum * sum * n) / (index * (n - index));
    if (gain > best.gain) best = { index, gain, sum };
  }
  // What rounding leaves of equal samples is no change.
  if (best.index === 0 || best.gain <= n * 1e-24) return undefined;
  return {
    index: best.index,
    beforeMs: Math.exp(mean + best.sum / best.index),
    afterMs: Math.exp(mean - best.sum / (n - best.index)),
  };
}
