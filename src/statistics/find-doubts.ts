import type { Run } from '#formats/run.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import type { Workload } from './compare-arms.ts';
import type { Doubt } from './verdict.ts';
import { findWorkloadBurnIn } from './workload-burn-in.ts';

/** Share of blocks run again beyond which a run is not to be trusted. */
const REPEATS_MOST = 0.25;

/** The failed trust checks of a workload. Each turns the word of its comparisons into “not settled”. */
export function findDoubts(run: Pick<Run, 'outcomes' | 'replacements'>, { model, batch }: Workload): Doubt[] {
  const mine = run.outcomes.filter((outcome) => outcome.model === model && outcome.batch === batch);
  const latency = mine.filter((o): o is LatencyOutcome => o.status === 'measured' && o.mode === 'latency');
  const blocks = new Set(mine.map(({ mode, block }) => `${mode} ${block}`)).size;
  const replaced = run.replacements.filter((entry) => entry.model === model && entry.batch === batch);
  const repeats = new Set(replaced.map(({ mode, block }) => `${mode} ${block}`)).size;
  return [
    ...(mine.some((outcome) => outcome.status === 'measured' && !outcome.ran.isolated)
      ? (['not-isolated'] as const)
      : []),
    ...(findWorkloadBurnIn(latency).status === 'no-steady-state' ? (['no-steady-state'] as const) : []),
    ...(repeats > REPEATS_MOST * blocks ? (['many-repeats'] as const) : []),
  ];
}
