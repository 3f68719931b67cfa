import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import type { Workload } from '#formats/workload.ts';
import { compareSides } from './compare-sides.ts';
import { LOOKS } from './repeated-interval.ts';

export interface GateSides {
  readonly family: number;
  readonly isBaseline: (order: number) => boolean;
}

/**
 * Whether a gate knows enough of a workload: asked after each of its latency blocks, answered at looks only. Where a
 * side has failed there is nothing to wait for.
 * @param last the block that has just ended; other modes take the blocks that they are planned with
 */
export function isGateSettled(
  { plan, outcomes }: Pick<Run, 'plan' | 'outcomes'>,
  last: Workload & { readonly mode: string; readonly block: number },
  { family, isBaseline }: GateSides,
): boolean {
  if (last.mode !== 'latency') return false;
  const mine = outcomes.filter(
    (outcome) => outcome.mode === 'latency' && outcome.model === last.model && outcome.batch === last.batch,
  );
  if (mine.some(({ status }) => status !== 'measured')) return true;
  if (!LOOKS.some(({ blocks }) => blocks === last.block + 1)) return false;
  const measured = mine.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  const sides = {
    baseline: measured.filter(({ order }) => isBaseline(order)),
    current: measured.filter(({ order }) => !isBaseline(order)),
  };
  const found = compareSides(sides, 'latency', plan.margin, family);
  return found.status === 'interval' && found.word !== 'inconclusive';
}
