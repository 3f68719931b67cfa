import type { Arm } from '#formats/arm.ts';
import { median } from './quantile.ts';

/** What one trial says: the logarithm of its median (ms), or why it has none. */
export type TrialEstimate = { readonly arm: Arm; readonly block: number } & (
  | { readonly status: 'estimated'; readonly logMedian: number }
  /** `all-burn-in`: no sample is left behind the burn-in. `zero-median`: the clock did not move. */
  | { readonly status: 'unusable'; readonly reason: 'all-burn-in' | 'zero-median' }
);

/**
 * One trial as one number. Samples of one trial are no independent measurements (in two runs of identical code a
 * test over them finds a difference 16 to 56% of the time), so that only their median goes further.
 * @param burnInCount leading samples to leave out
 * @throws RangeError on no samples, one that is negative or not finite, and a count that is not one
 */
export function estimateTrial(
  { arm, block, latencyMs }: { readonly arm: Arm; readonly block: number; readonly latencyMs: readonly number[] },
  burnInCount = 0,
): TrialEstimate {
  if (!(Number.isInteger(burnInCount) && burnInCount >= 0)) throw new RangeError(`a burn-in of ${burnInCount} samples`);
  if (latencyMs.length === 0) throw new RangeError('a trial without samples');
  if (burnInCount >= latencyMs.length) return { arm, block, status: 'unusable', reason: 'all-burn-in' };
  const medianMs = median(latencyMs, burnInCount);
  if (medianMs < 0) throw new RangeError('a duration is negative');
  if (medianMs === 0) return { arm, block, status: 'unusable', reason: 'zero-median' };
  return { arm, block, status: 'estimated', logMedian: Math.log(medianMs) };
}
