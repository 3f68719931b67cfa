/** What a gate finds in one cell. */
export type GateWord = 'pass' | 'regression' | 'inconclusive';

/**
 * The rule of a gate: a regression where the whole interval lies beyond the margin, a pass where none of it does.
 * The interval is one for all cells of the gate, so that over all of them and all looks a false alarm comes at most as
 * often as in a single comparison.
 * @param interval of the logarithm of current over baseline
 * @param margin above 1
 * @throws RangeError on bounds that are not in order and a margin that is not above 1
 */
export function judgeGate({ low, high }: { readonly low: number; readonly high: number }, margin: number): GateWord {
  if (!(low <= high)) throw new RangeError(`interval ${low} to ${high}`);
  if (!(Number.isFinite(margin) && margin > 1)) throw new RangeError(`a margin must be above 1, not ${margin}`);
  const limit = Math.log(margin);
  if (low > limit) return 'regression';
  return high < limit ? 'pass' : 'inconclusive';
}
