import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import type { FailedOutcome, MeasuredOutcome, SkippedOutcome } from '#formats/trial.ts';
import { listWorkloads, type Workload } from '#formats/workload.ts';
import { findSteady, type Steady } from '#statistics/contention.ts';
import { latencyOf } from '#statistics/measures.ts';

/** A quick look has medians and no verdict. */
export const isQuickLook = ({ plan }: Pick<Run, 'plan'>): boolean => plan.sampling === 'short' || plan.blocks === 1;

/** Workloads of a plan, in its order. */
export const workloadsOf = ({ plan }: Pick<Run, 'plan'>): Workload[] => listWorkloads(plan);

/** Which samples of a workload count, the same for all its arms. */
export function steadyOf({ outcomes }: Pick<Run, 'outcomes'>, { model, batch }: Workload): Steady {
  const measured = outcomes.filter((o): o is MeasuredOutcome => o.status === 'measured');
  return findSteady(latencyOf(measured.filter((o) => o.model === model && o.batch === batch)));
}

/** What one arm brought in one mode on one workload, or why it brought nothing. */
export type Brought<M extends Mode> =
  | {
      readonly arm: Arm;
      readonly status: 'measured';
      readonly trials: readonly Extract<MeasuredOutcome, { mode: M }>[];
    }
  | { readonly arm: Arm; readonly status: 'none'; readonly why: string };

/** Every arm of a plan in one mode. One failed trial voids the numbers of its cell. */
export function broughtIn<M extends Mode>(run: Run, mode: M, { model, batch }: Workload): Brought<M>[] {
  return run.plan.arms.map((arm) => {
    const mine = run.outcomes.filter((o) => o.mode === mode && o.arm === arm && o.model === model && o.batch === batch);
    const bad =
      mine.find((o): o is FailedOutcome => o.status === 'failed') ??
      mine.find((o): o is SkippedOutcome => o.status === 'skipped');
    if (bad) return { arm, status: 'none', why: bad.message };
    const trials = mine.filter((o): o is Extract<MeasuredOutcome, { mode: M }> => o.status === 'measured');
    if (trials.length === 0) return { arm, status: 'none', why: 'The run was cancelled before it had a turn.' };
    return { arm, status: 'measured', trials };
  });
}
