import { assertFamily, type FamilyCell } from './judge-up-to.ts';

export type GateVerdict = 'regression' | 'pass' | 'inconclusive';

/**
 * A gate on one or several cells, each a ratio of new time over old: a regression if some lower bound is above
 * 1 + margin, a pass if every upper bound is below it, otherwise inconclusive.
 * @param cells every guarded cell, each with an interval for the whole family
 * @param margin which slowdown is let through, from 0: 0.05 is 5%
 * @returns the verdict of the gate, and of each cell in the order of the cells
 * @throws RangeError on a margin below 0, no cells, bounds that are none, or an interval for a smaller family
 */
export function judgeGate(
  cells: readonly FamilyCell[],
  margin: number,
): { readonly verdict: GateVerdict; readonly cells: readonly GateVerdict[] } {
  if (!(Number.isFinite(margin) && margin >= 0)) throw new RangeError(`a gate's margin must not be ${margin}`);
  assertFamily(cells);
  const verdicts = cells.map(({ low, high }): GateVerdict => {
    if (low !== undefined && low > 1 + margin) return 'regression';
    return high !== undefined && high < 1 + margin ? 'pass' : 'inconclusive';
  });
  if (verdicts.includes('regression')) return { verdict: 'regression', cells: verdicts };
  return { verdict: verdicts.includes('inconclusive') ? 'inconclusive' : 'pass', cells: verdicts };
}
