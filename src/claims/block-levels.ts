import type { ClaimMeasure } from '#formats/claim.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import type { Steady } from '#statistics/contention.ts';
import { estimateTrial, type TrialEstimate } from '#statistics/estimate-trial.ts';
import { estimateMeasure, type Measure } from '#statistics/measures.ts';
import type { CellName } from './list-subjects.ts';
import { steadyOf } from './steady-of.ts';

type Workload = Pick<CellName, 'model' | 'batch'>;

/** What a block is compared on: the measures of time. Memory is counted and has no blocks to speak of. */
export type TimedMeasure = Measure | Exclude<ClaimMeasure, 'GPU memory peak' | 'wasm memory peak'>;

/**
 * The level of a cell by block: the mean log (of ms) of its two trials. Blocks in which it did not measure twice have
 * none, so that a drift which is linear over a block cancels between any two levels of that block.
 */
export function blockLevels(run: Run, { model, batch, arm }: CellName, measure: TimedMeasure): Map<number, number> {
  const estimates = estimatesOf(run, { model, batch }, measure).filter((trial) => trial.arm === arm);
  const blocks = [...new Set(estimates.map(({ block }) => block))].sort((a, b) => a - b);
  const levels = new Map<number, number>();
  for (const block of blocks) {
    const trials = estimates.filter((trial) => trial.block === block);
    const logs = trials.flatMap((trial) => (trial.status === 'estimated' ? [trial.logMedian] : []));
    // Four trials of an arm that is measured alone; else two.
    if (logs.length < 2 || logs.length < trials.length) continue;
    levels.set(block, logs.reduce((sum, log) => sum + log, 0) / logs.length);
  }
  return levels;
}

/** Several claims ask the same run for the same workload, and a run never changes. */
const estimated = new WeakMap<Run, Map<string, readonly TrialEstimate[]>>();

function estimatesOf(run: Run, { model, batch }: Workload, measure: TimedMeasure): readonly TrialEstimate[] {
  const mine = estimated.get(run) ?? new Map<string, readonly TrialEstimate[]>();
  estimated.set(run, mine);
  const key = `${model} ${batch} ${measure}`;
  const known = mine.get(key);
  if (known) return known;
  const workload = run.outcomes.filter(
    (outcome): outcome is MeasuredOutcome =>
      outcome.status === 'measured' && outcome.model === model && outcome.batch === batch,
  );
  const estimates = estimateTrials(workload, measure, steadyOf(run, { model, batch }));
  mine.set(key, estimates);
  return estimates;
}

function estimateTrials(
  workload: readonly MeasuredOutcome[],
  measure: TimedMeasure,
  steady: Steady,
): readonly TrialEstimate[] {
  if (measure !== 'new shape') return estimateMeasure(measure, workload, steady);
  return workload.flatMap((outcome) => {
    if (outcome.mode !== 'cold' || outcome.coldStart.newShapeMs === undefined) return [];
    return [estimateTrial({ ...outcome, latencyMs: [outcome.coldStart.newShapeMs] })];
  });
}

/** For each block that both have, in their order: the first minus the second. Exchanging them negates it exactly. */
export function subtractLevels(first: ReadonlyMap<number, number>, second: ReadonlyMap<number, number>): number[] {
  return [...first].flatMap(([block, level]) => {
    const other = second.get(block);
    return other === undefined ? [] : [level - other + 0];
  });
}
