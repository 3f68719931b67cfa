import type { LatencyOutcome } from '#formats/trial.ts';
import { findBurnIn } from './burn-in.ts';

/** Blocks whose trials are pilots; they count like all others. */
export const PILOT_BLOCKS = 4;

/** The burn-in of a workload: the larger one of its arms serves them all. */
export type WorkloadBurnIn =
  | { readonly status: 'steady'; readonly burnInMs: number }
  /** Not yet steady within the pilots: the next blocks burn in for this long, and are pilots in their turn. */
  | { readonly status: 'double'; readonly burnInMs: number }
  | { readonly status: 'no-steady-state' }
  /** Fewer than four blocks, or a quick look: each trial's own count holds. */
  | { readonly status: 'unknown' };

/** What of a trial says which others it is alike: of a gate, its arm and its side. */
export type GroupOf = (trial: Pick<LatencyOutcome, 'arm' | 'order'>) => string;

/**
 * Burn-in from the first four blocks of a workload; if these are not enough, from the four after them.
 * @param outcomes measured latency trials of one workload, all arms
 * @param groupOf trials that are alike have a profile together, which must be the same ones at every time that is asked
 */
export function findWorkloadBurnIn(
  outcomes: readonly LatencyOutcome[],
  groupOf: GroupOf = ({ arm }) => arm,
): WorkloadBurnIn {
  const groups = [...new Set(outcomes.map(groupOf))];
  if (groups.length === 0) return { status: 'unknown' };
  let current = 0;
  for (const first of [0, PILOT_BLOCKS]) {
    const pilots = groups.map((group) =>
      outcomes.filter(
        (trial) => groupOf(trial) === group && trial.block >= first && trial.block < first + PILOT_BLOCKS,
      ),
    );
    // Two trials a block, or four of an arm that is measured against itself.
    const expected = (groups.length === 1 ? 4 : 2) * PILOT_BLOCKS;
    const complete = pilots.every((trials) => trials.length === expected && trials.every(isLongEnough));
    if (!complete) return current > 0 ? { status: 'double', burnInMs: current } : { status: 'unknown' };
    const found = pilots.map((trials) => findBurnIn(trials, current));
    if (found.some(({ status }) => status === 'no-steady-state')) return { status: 'no-steady-state' };
    current = Math.max(...found.map((burnIn) => (burnIn.status === 'no-steady-state' ? 0 : burnIn.burnInMs)));
    if (found.every(({ status }) => status === 'steady')) return { status: 'steady', burnInMs: current };
  }
  return { status: 'no-steady-state' };
}

/** A trial of a quick look has no profile, and one without a burn-in never meant to have one. */
function isLongEnough({ latencyMs, burnInCount }: LatencyOutcome): boolean {
  return burnInCount > 0 && latencyMs.length >= 4;
}
