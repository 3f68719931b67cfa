import type { Device } from '#formats/device.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { Earlier, Replacement, RunEvent } from '#formats/run.ts';
import type { Outcome, Phase } from '#formats/trial.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { LOOKS } from '#statistics/repeated-interval.ts';
import {
  canSettle,
  estimateLeft,
  estimatePlan,
  type Sizes,
  type Span,
  type TrialDuration,
} from '#views/words/estimate-duration.ts';

/** What is known before anything runs. */
interface Setting {
  /** The plan under way and those before and after it. */
  readonly plans: readonly Plan[];
  /** Which of them it is. */
  readonly index: number;
  /** Names of the models, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** How large the models are. */
  readonly sizes: Sizes;
}

/** How far a run is. It changes with the events of the run and at no other time: nothing ticks while a trial runs. */
export interface Progress extends Setting {
  readonly plan: Plan;
  /** All that may have to run: fewer, once a workload is settled. */
  readonly trials: readonly PlannedTrial[];
  readonly startedMs: number;
  /** When the last event came. */
  readonly nowMs: number;
  /** Known from the first event on. */
  readonly device?: Device;
  readonly current?: { readonly trial: PlannedTrial; readonly sinceMs: number; readonly phase?: Phase };
  readonly outcomes: readonly Outcome[];
  readonly durations: readonly TrialDuration[];
  /** Workloads whose comparisons are all settled, and after how many blocks. */
  readonly settled: readonly { readonly model: string; readonly batch: number; readonly blocks: number }[];
  readonly replacements: readonly Replacement[];
  readonly cancelling: boolean;
  /** Somebody wants it to pause when the block under way has ended. */
  readonly pausing: boolean;
  /** Why no block is under way. */
  readonly held: 'paused' | 'hidden' | undefined;
  /** What has spoilt the block under way. */
  readonly disturbed: Replacement['reason'] | undefined;
  /** Whether the blocks that have ended outlive this page; not known before the first one begins. */
  readonly stored: boolean | undefined;
}

/** @param earlier what a run that is continued has brought so far */
export function beginProgress(setting: Setting, nowMs: number, earlier?: Earlier): Progress {
  const plan = setting.plans[setting.index];
  if (!plan) throw new Error(`there is no plan ${setting.index}`);
  return {
    ...setting,
    plan,
    trials: orderTrials(plan),
    startedMs: nowMs,
    nowMs,
    outcomes: earlier?.outcomes ?? [],
    durations: [],
    settled: [],
    replacements: earlier?.replacements ?? [],
    cancelling: false,
    pausing: false,
    held: undefined,
    disturbed: undefined,
    stored: undefined,
  };
}

/**
 * From shortly before a worker is timed the page does not even say so: drawing would use the processor that is being
 * measured, and a slow machine draws late.
 */
const isStill = (phase: Phase): boolean => phase !== 'fetching' && phase !== 'loading';

/** The progress after an event; the same object if there is nothing new to draw. */
export function followRun(progress: Progress, event: RunEvent, nowMs: number): Progress {
  const now = { ...progress, nowMs };
  switch (event.type) {
    case 'started':
      return { ...now, device: event.device };
    case 'trial-started':
      return {
        ...now,
        current: { trial: event.trial, sinceMs: nowMs },
      };
    case 'phase':
      return progress.current && !isStill(event.phase)
        ? { ...now, current: { ...progress.current, phase: event.phase } }
        : progress;
    case 'trial-ended':
      return {
        ...now,
        outcomes: [...progress.outcomes, event.outcome],
        durations: durationsAfter(progress, event.outcome, nowMs),
      };
    case 'block-replaced':
      // What it had brought is gone.
      return {
        ...now,
        outcomes: progress.outcomes.filter((outcome) => !isOfBlock(outcome, event.replacement)),
        replacements: [...progress.replacements, event.replacement],
      };
    case 'workload-settled': {
      const { model, batch, blocks } = event;
      return {
        ...now,
        settled: [...progress.settled, { model, batch, blocks }],
        trials: progress.trials.filter(
          (trial) => trial.mode !== 'latency' || trial.model !== model || trial.batch !== batch || trial.block < blocks,
        ),
      };
    }
    case 'control':
    case 'ended':
      return progress;
  }
}

function isOfBlock(outcome: Outcome, { mode, model, batch, block }: Replacement): boolean {
  return outcome.mode === mode && outcome.model === model && outcome.batch === batch && outcome.block === block;
}

/** What was skipped took no time, and says nothing about how long the next one takes. */
function durationsAfter(
  { durations, current }: Progress,
  { mode, model, arm, status }: Outcome,
  nowMs: number,
): readonly TrialDuration[] {
  if (!current || status === 'skipped') return durations;
  return [...durations, { mode, model, arm, ms: nowMs - current.sinceMs }];
}

/**
 * Time left as far as the trials so far tell, if all is settled at the next look and if nothing ever is; with what the
 * plans take that come after this one.
 */
export function timeLeft(progress: Progress): Span | undefined {
  const { plans, index, plan, device, sizes, trials, outcomes, durations } = progress;
  if (!device) return undefined;
  const done = new Set(outcomes.map(({ order }) => order));
  const left = trials.filter(({ order }) => !done.has(order));
  const block = left.find(({ mode }) => mode === 'latency')?.block ?? 0;
  const look = LOOKS.find(({ blocks }) => blocks > block)?.blocks ?? plan.blocks;
  const early = canSettle(plan) ? left.filter((trial) => trial.mode !== 'latency' || trial.block < look) : left;
  const estimate = (some: readonly PlannedTrial[]) => estimateLeft(some, durations, plan.sampling, device, sizes);
  const later = plans.slice(index + 1).map((next) => estimatePlan(next, device, sizes));
  return {
    leastMs: later.reduce((sum, { leastMs }) => sum + leastMs, estimate(early)),
    mostMs: later.reduce((sum, { mostMs }) => sum + mostMs, estimate(left)),
  };
}
