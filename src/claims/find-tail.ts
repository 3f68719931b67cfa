import { clusterQuantile } from '#statistics/cluster-quantile.ts';
import { burnInCountOf } from '#statistics/contention.ts';
import { latencyOf } from '#statistics/measures.ts';
import type { Finding } from './evidence.ts';
import { chooseRun, findCellIn } from './find-cell.ts';
import { missing, type Sources } from './find-ratio.ts';
import type { Subject } from './list-subjects.ts';
import { steadyOf } from './steady-of.ts';

/**
 * The time (log of ms) within which 95% of inferences are done, with a cluster interval. Inferences that had to be
 * timed several together count with the time of all of them, which none of them can have exceeded: an upper bound.
 */
export function findTail(subject: Extract<Subject, { kind: 'arm' }>, sources: Sources): Finding {
  const [cell] = subject.cells;
  const run = cell && chooseRun(sources.runs, sources.preset, [cell]);
  if (!run) return missing(subject, sources);
  const found = findCellIn(run, cell);
  if (found.status !== 'measured') return missing(subject, sources);
  const { burnIn } = steadyOf(run, cell);
  const trials = latencyOf(found.trials)
    .map((trial) =>
      trial.latencyMs.slice(burnInCountOf(trial, burnIn)).map((sample) => sample * trial.inferencesPerSample),
    )
    .filter((samples) => samples.length > 0);
  const tail = trials.length > 0 ? clusterQuantile(trials, 0.95) : undefined;
  const quick = run.plan.sampling === 'short';
  if (quick || tail?.status !== 'interval') {
    return { subject, status: 'early', quick, seen: trials.flat().length, estimate: undefined };
  }
  return {
    subject,
    status: 'ready',
    evidence: {
      estimate: Math.log(tail.estimate),
      basis: 'samples',
      seen: tail.samples,
      dots: [],
      bounds: (family) => {
        const interval = clusterQuantile(trials, 0.95, TAIL_ALPHA / family);
        if (interval.status !== 'interval') return undefined;
        return { low: Math.log(interval.low), high: Math.log(interval.high) };
      },
    },
  };
}

/** Tails are looked at once and not at five looks. */
const TAIL_ALPHA = 0.05;
