import type { Run } from '#formats/run.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { findSteady, type Steady } from '#statistics/contention.ts';
import type { CellName } from './list-subjects.ts';

/** Several claims ask the same run for the same workload, and a run never changes. */
const known = new WeakMap<Run, Map<string, Steady>>();

/** Which samples of a workload count: it is found for all its arms together. */
export function steadyOf(run: Run, { model, batch }: Pick<CellName, 'model' | 'batch'>): Steady {
  const mine = known.get(run) ?? new Map<string, Steady>();
  known.set(run, mine);
  const key = `${model} ${batch}`;
  const steady =
    mine.get(key) ??
    findSteady(
      run.outcomes.filter(
        (outcome): outcome is LatencyOutcome =>
          outcome.status === 'measured' &&
          outcome.mode === 'latency' &&
          outcome.model === model &&
          outcome.batch === batch,
      ),
    );
  mine.set(key, steady);
  return steady;
}
