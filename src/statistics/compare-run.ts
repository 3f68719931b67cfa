import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { listWorkloads, type Workload } from '#formats/workload.ts';
import { type ComparedTrials, compareTrials, type MeasuredComparison, modeOf } from './compare-trials.ts';
import { findSteady } from './contention.ts';
import { findDoubts } from './find-doubts.ts';
import { estimateMeasure, latencyOf, measuresOf } from './measures.ts';

export type Comparable = Pick<Run, 'plan' | 'outcomes' | 'replacements'>;

/**
 * Every pair of arms on every measure of each workload, in the plan's order: models, then batches, then arms.
 * An arm alone is compared with itself: the A/A test.
 */
export function compareRun(run: Comparable): MeasuredComparison[] {
  return listWorkloads(run.plan).flatMap((workload) => compareWorkload(run, workload));
}

/** Every pair of arms on every measure of one workload. */
export function compareWorkload(run: Comparable, workload: Workload): MeasuredComparison[] {
  return trialsOfWorkload(run, workload).flatMap((compared) => compareTrials(compared, run.plan));
}

/** One number for each trial of a workload, measure by measure. */
export function trialsOfWorkload(run: Comparable, { model, batch }: Workload): ComparedTrials[] {
  const outcomes = run.outcomes.filter((outcome) => outcome.model === model && outcome.batch === batch);
  const measured = outcomes.filter((outcome): outcome is MeasuredOutcome => outcome.status === 'measured');
  const steady = findSteady(latencyOf(measured));
  const doubts = findDoubts(run, { model, batch }, steady.burnIn);
  return measuresOf(measured).map((measure) => {
    const mode = modeOf(measure);
    return {
      workload: { model, batch },
      measure,
      trials: estimateMeasure(measure, measured, steady),
      voided: new Set(outcomes.flatMap((o) => (o.status !== 'measured' && o.mode === mode ? [o.arm] : []))),
      doubts,
    };
  });
}
