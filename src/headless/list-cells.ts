import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import type { FailedOutcome, MeasuredOutcome, SkippedOutcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';

/** One arm on one workload in one mode, and what became of it. */
export type ModeCell = { readonly mode: Mode; readonly model: string; readonly batch: number; readonly arm: Arm } & (
  | { readonly status: 'measured'; readonly trials: readonly MeasuredOutcome[] }
  | { readonly status: 'failed'; readonly failure: FailedOutcome }
  | { readonly status: 'skipped'; readonly skip: SkippedOutcome }
  | { readonly status: 'waiting' }
);

/** Every cell that a run asked for, in the plan's order: models, batches, modes, arms. One failed trial voids its cell. */
export function listCells({ plan, outcomes }: Pick<Run, 'plan' | 'outcomes'>): ModeCell[] {
  return listWorkloads(plan).flatMap((workload) =>
    plan.modes.flatMap((mode) => plan.arms.map((arm) => listCell({ mode, ...workload, arm }, outcomes))),
  );
}

function listCell(cell: Pick<ModeCell, 'mode' | 'model' | 'batch' | 'arm'>, outcomes: Run['outcomes']): ModeCell {
  const mine = outcomes.filter(
    (o) => o.mode === cell.mode && o.model === cell.model && o.batch === cell.batch && o.arm === cell.arm,
  );
  const failure = mine.find((outcome) => outcome.status === 'failed');
  if (failure) return { ...cell, status: 'failed', failure };
  const skip = mine.find((outcome) => outcome.status === 'skipped');
  if (skip) return { ...cell, status: 'skipped', skip };
  const trials = mine.filter((outcome) => outcome.status === 'measured');
  return trials.length > 0 ? { ...cell, status: 'measured', trials } : { ...cell, status: 'waiting' };
}
