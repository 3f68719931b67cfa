import type { Device } from '#formats/device.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { RunEvent } from '#formats/run.ts';
import type { Outcome, Phase } from '#formats/trial.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { estimateLeft, type TrialDuration } from '#views/words/estimate-duration.ts';

/** How far a run is. It changes with the events of the run and at no other time: nothing ticks while a trial runs. */
export interface Progress {
  readonly plan: Plan;
  /** Names of the models, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly trials: readonly PlannedTrial[];
  readonly startedMs: number;
  /** When the last event came. */
  readonly nowMs: number;
  /** Known from the first event on. */
  readonly device?: Device;
  readonly current?: { readonly trial: PlannedTrial; readonly sinceMs: number; readonly phase?: Phase };
  readonly outcomes: readonly Outcome[];
  readonly durations: readonly TrialDuration[];
  readonly cancelling: boolean;
}

export function beginProgress(plan: Plan, names: ReadonlyMap<string, string>, nowMs: number): Progress {
  return {
    plan,
    names,
    trials: orderTrials(plan),
    startedMs: nowMs,
    nowMs,
    outcomes: [],
    durations: [],
    cancelling: false,
  };
}

/** The progress after an event. */
export function followRun(progress: Progress, event: RunEvent, nowMs: number): Progress {
  const now = { ...progress, nowMs };
  switch (event.type) {
    case 'started':
      return { ...now, device: event.device };
    case 'trial-started':
      return { ...now, current: { trial: event.trial, sinceMs: nowMs } };
    case 'phase':
      return progress.current ? { ...now, current: { ...progress.current, phase: event.phase } } : now;
    case 'trial-ended':
      return {
        ...now,
        outcomes: [...progress.outcomes, event.outcome],
        durations: durationsAfter(progress, event.outcome, nowMs),
      };
    case 'ended':
      return now;
  }
}

/** What was skipped took no time, and says nothing about how long the next one takes. */
function durationsAfter(
  { durations, current }: Progress,
  { arm, status }: Outcome,
  nowMs: number,
): readonly TrialDuration[] {
  if (!current || status === 'skipped') return durations;
  return [...durations, { arm, ms: nowMs - current.sinceMs }];
}

/** Time left as far as the trials so far tell; undefined before the device is known. */
export function timeLeft({ plan, device, trials, outcomes, durations }: Progress): number | undefined {
  return device && estimateLeft(trials.slice(outcomes.length), durations, plan.sampling, device);
}
