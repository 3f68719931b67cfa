import { ARMS, type Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { listWorkloads, type Workload } from '#formats/workload.ts';
import { type Comparison, type ComparisonChoice, compareArms } from './compare-arms.ts';
import type { TrialEstimate } from './estimate-trial.ts';
import { findDoubts } from './find-doubts.ts';
import { estimateMeasure, latencyOf, type Measure, measuresOf } from './measures.ts';
import { findWorkloadBurnIn } from './workload-burn-in.ts';

/** A comparison and what it is about. */
export type MeasuredComparison = Comparison & { readonly measure: Measure };

export type Comparable = Pick<Run, 'plan' | 'outcomes' | 'replacements'>;

/**
 * Every pair of arms on every measure of each workload, in the plan's order: models, then batches, then arms.
 * An arm alone is compared with itself: the A/A test.
 */
export function compareRun(run: Comparable): MeasuredComparison[] {
  return listWorkloads(run.plan).flatMap((workload) => compareWorkload(run, workload));
}

/** Every pair of arms on every measure of one workload. */
export function compareWorkload(run: Comparable, { model, batch }: Workload): MeasuredComparison[] {
  const outcomes = run.outcomes.filter((outcome) => outcome.model === model && outcome.batch === batch);
  const measured = outcomes.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  const burnIn = findWorkloadBurnIn(latencyOf(measured));
  const doubts = findDoubts(run, { model, batch }, burnIn);
  return measuresOf(measured).flatMap((measure) => {
    const trials = estimateMeasure(measure, measured, burnIn);
    const mode = modeOf(measure);
    const voided = new Set(outcomes.flatMap((o) => (o.status !== 'measured' && o.mode === mode ? [o.arm] : [])));
    const choice = { workload: { model, batch }, margin: run.plan.margin, doubts };
    const [only, ...others] = run.plan.arms;
    if (only && others.length === 0)
      return compareWithItself(only, trials, { ...choice, voided: voided.has(only) }, measure);
    return pairsOf(run.plan.arms)
      .filter((pair) => pair.every((arm) => voided.has(arm) || trials.some((trial) => trial.arm === arm)))
      .map((arms) => ({
        measure,
        ...compareArms(trials, { ...choice, arms, voided: arms.some((arm) => voided.has(arm)) }),
      }));
  });
}

/** The trials of a block are A, B, B, A by their order. B goes by another arm's name while it is compared. */
function compareWithItself(
  arm: Arm,
  trials: readonly (TrialEstimate & { readonly order: number })[],
  choice: Omit<ComparisonChoice, 'arms'>,
  measure: Measure,
): MeasuredComparison[] {
  const other = ARMS.find((name) => name !== arm) as Arm;
  const sides = trials.map((trial) => {
    const place = trials.filter(({ block, order }) => block === trial.block && order < trial.order).length;
    return place === 1 || place === 2 ? { ...trial, arm: other } : trial;
  });
  if (!sides.some((trial) => trial.arm === other)) return [];
  return [{ measure, ...compareArms(sides, { ...choice, arms: [arm, other] }), arms: [arm, arm] }];
}

function modeOf(measure: Measure): MeasuredOutcome['mode'] {
  switch (measure) {
    case 'latency':
      return 'latency';
    case 'cold start':
      return 'cold';
    default:
      return 'throughput';
  }
}

function pairsOf(arms: readonly Arm[]): (readonly [Arm, Arm])[] {
  return arms.flatMap((first, index) => arms.slice(index + 1).map((second) => [first, second] as const));
}
