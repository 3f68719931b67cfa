import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import type { FailedOutcome, LatencyOutcome, Outcome, SkippedOutcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';
import { findSteady, type Steady, steadySamples } from './contention.ts';
import { latencyOf } from './measures.ts';
import { quantiles } from './quantile.ts';

/** One arm on one workload, over all its trials so far. */
export type Cell = { readonly model: string; readonly arm: Arm; readonly batch: number } & (
  | {
      readonly status: 'measured';
      /** Of the samples that count, of all trials, per inference of one whole batch (contention.ts). */
      readonly medianMs: number;
      readonly p5Ms: number;
      readonly p95Ms: number;
      readonly samples: number;
      /** None where all that is known is a summary. */
      readonly trials: readonly LatencyOutcome[];
      /** The largest of all trials. */
      readonly maxRelativeError: number;
    }
  | { readonly status: 'failed'; readonly failure: FailedOutcome }
  | { readonly status: 'skipped'; readonly skip: SkippedOutcome }
  | { readonly status: 'waiting' }
);

/** The latency of every cell that a run asked for, in the plan's order: models, then batches, then arms. */
export function summariseCells(run: Pick<Run, 'plan' | 'outcomes'>): Cell[] {
  return listWorkloads(run.plan).flatMap(({ model, batch }) => {
    const mine = run.outcomes.filter((o) => o.mode === 'latency' && o.model === model && o.batch === batch);
    const steady = findSteady(latencyOf(mine.filter((o) => o.status === 'measured')));
    return run.plan.arms.map((arm) =>
      summariseCell(
        { model, arm, batch },
        mine.filter((outcome) => outcome.arm === arm),
        steady,
      ),
    );
  });
}

/** The same cells from a summary. */
export function cellsOfSummary({ plan, cells }: Pick<RunSummary, 'plan' | 'cells'>): Cell[] {
  return listWorkloads(plan).flatMap(({ model, batch }) =>
    plan.arms.map((arm): Cell => {
      const name = { model, arm, batch };
      const found = cells.find((o) => o.mode === 'latency' && o.model === model && o.batch === batch && o.arm === arm);
      if (found?.status === 'failed') return { ...name, status: 'failed', failure: { ...found, block: 0, order: 0 } };
      if (found?.status === 'skipped') return { ...name, status: 'skipped', skip: { ...found, block: 0, order: 0 } };
      if (found?.mode !== 'latency' || !found.samples) return { ...name, status: 'waiting' };
      const { count, ...figures } = found.samples;
      const { maxRelativeError } = found;
      return { ...name, status: 'measured', ...figures, samples: count, trials: [], maxRelativeError };
    }),
  );
}

/** One failed trial voids the numbers of its cell: half a cell is not a measurement. */
function summariseCell(
  cell: { readonly model: string; readonly arm: Arm; readonly batch: number },
  outcomes: readonly Outcome[],
  steady: Steady,
): Cell {
  const failure = outcomes.find((outcome) => outcome.status === 'failed');
  if (failure) return { ...cell, status: 'failed', failure };
  const skip = outcomes.find((outcome) => outcome.status === 'skipped');
  if (skip) return { ...cell, status: 'skipped', skip };
  const trials = outcomes.filter((outcome) => outcome.status === 'measured' && outcome.mode === 'latency');
  if (trials.length === 0) return { ...cell, status: 'waiting' };
  const samples = trials.flatMap((trial) => steadySamples(trial, steady));
  if (samples.length === 0) return { ...cell, status: 'waiting' };
  const [p5Ms, medianMs, p95Ms] = quantiles(samples, [0.05, 0.5, 0.95]) as [number, number, number];
  return {
    ...cell,
    status: 'measured',
    medianMs,
    p5Ms,
    p95Ms,
    samples: samples.length,
    trials,
    maxRelativeError: Math.max(...trials.map((trial) => trial.check.maxRelativeError)),
  };
}
