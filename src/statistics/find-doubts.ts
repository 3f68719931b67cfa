import type { Run } from '#formats/run.ts';
import type { WORKLOAD_DOUBTS } from '#formats/run-summary.ts';
import type { Workload } from '#formats/workload.ts';
import type { WorkloadBurnIn } from './workload-burn-in.ts';

/** Share of blocks run again beyond which a run is not to be trusted. */
const REPEATS_MOST = 0.25;

/** The failed trust checks of a workload. Each turns the word of its comparisons into “not settled”. */
export function findDoubts(
  run: Pick<Run, 'outcomes' | 'replacements'>,
  { model, batch }: Workload,
  burnIn: WorkloadBurnIn,
): (typeof WORKLOAD_DOUBTS)[number][] {
  const mine = run.outcomes.filter((outcome) => outcome.model === model && outcome.batch === batch);
  const blocks = new Set(mine.map(({ mode, block }) => `${mode} ${block}`)).size;
  const replaced = run.replacements.filter((entry) => entry.model === model && entry.batch === batch);
  const repeats = new Set(replaced.map(({ mode, block }) => `${mode} ${block}`)).size;
  const isolated = mine.every((outcome) => outcome.status !== 'measured' || outcome.ran.isolated);
  return [
    ...(isolated ? [] : (['not-isolated'] as const)),
    ...(burnIn.status === 'no-steady-state' ? (['no-steady-state'] as const) : []),
    ...(repeats > REPEATS_MOST * blocks ? (['many-repeats'] as const) : []),
  ];
}
