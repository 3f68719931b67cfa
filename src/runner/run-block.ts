import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { Device } from '#formats/device.ts';
import type { Mode } from '#formats/mode.ts';
import type { Model } from '#formats/model.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { Earlier, Run, RunEvent } from '#formats/run.ts';
import type { LatencyOutcome, Outcome, Phase } from '#formats/trial.ts';
import { whyCellUnavailable } from '#plan/arm-availability.ts';
import type { Block } from '#plan/order-trials.ts';
import type { GroupOf } from '#statistics/workload-burn-in.ts';
import { chooseSampling } from './choose-sampling.ts';
import { followPhases } from './follow-phases.ts';
import { markPhases } from './mark-phases.ts';
import type { Baseline } from './prepare-baseline.ts';
import { runTrial } from './run-trial.ts';
import type { DisturbanceWatch } from './watch-disturbances.ts';

/** How often a block is run again before it counts with all that happened to it. */
const TRIES = 3;

export interface BlockSetting {
  readonly plan: Plan;
  readonly model: Model;
  readonly device: Device;
  readonly fetcher: ModelFetcher;
  readonly signal: AbortSignal;
  readonly watch: DisturbanceWatch;
  readonly beforeBlock: (soFar: Earlier) => Promise<void>;
  readonly start?: () => Worker;
  /** Of a gate: what some of the trials run instead. */
  readonly baseline?: Baseline | undefined;
}

/** What a run has so far; a block adds to it. */
export type Progress = Pick<Run, 'controls'> & {
  readonly outcomes: Outcome[];
  readonly replacements: Run['replacements'][number][];
};

/**
 * Runs one block: every arm and its mirror. If something spoils it that has nothing to do with an arm, the whole block
 * is run again in the same order. Trials that have an outcome already are not run.
 */
export async function* runBlock(block: Block, progress: Progress, setting: BlockSetting): AsyncGenerator<RunEvent> {
  const { plan, signal, watch } = setting;
  const { mode, model, batch } = block;
  for (let attempt = 1; ; attempt++) {
    watch.take();
    for (const trial of block.trials) {
      if (signal.aborted) return;
      if (progress.outcomes.some(({ order }) => order === trial.order)) continue;
      yield { type: 'trial-started', index: progress.outcomes.length, trial };
      const { phases, result } = startTrial(trial, progress.outcomes, setting);
      for await (const phase of phases) {
        watch.setTimed(isTimed(mode, phase));
        yield { type: 'phase', index: progress.outcomes.length, phase };
      }
      watch.setTimed(false);
      const outcome = await result;
      if (!outcome) return;
      progress.outcomes.push(outcome);
      yield { type: 'trial-ended', index: progress.outcomes.length - 1, outcome };
    }
    // A quick look promises nothing that a replacement could keep.
    if (plan.sampling === 'short' || attempt === TRIES) return;
    const mine = progress.outcomes.filter((outcome) => block.trials.some(({ order }) => order === outcome.order));
    const lost = mine.some((outcome) => outcome.status === 'failed' && outcome.reason === 'device-lost');
    const reason = lost ? 'device-lost' : watch.take();
    if (!reason) return;
    const replacement = { mode, model, batch, block: block.block, reason };
    progress.replacements.push(replacement);
    for (const outcome of mine) progress.outcomes.splice(progress.outcomes.indexOf(outcome), 1);
    yield { type: 'block-replaced', replacement };
    await setting.beforeBlock(progress);
  }
}

/** Bytes are counted, and a busy page changes none of them. */
function isTimed(mode: Mode, phase: Phase): boolean {
  return mode !== 'memory' && (phase === 'warming up' || phase === 'measuring');
}

/** The same number of threads for both runtimes: TensorFlow.js takes at most half the cores, ONNX Runtime at most four. */
export function equalThreads(cores: number): number {
  return Math.min(4, Math.max(1, Math.floor(cores / 2)));
}

/** A trial that cannot run here, or whose cell has failed already, is an outcome without a worker. */
function startTrial(trial: PlannedTrial, outcomes: readonly Outcome[], setting: BlockSetting) {
  const isBaseline = setting.baseline?.isBaseline ?? (() => false);
  const { model, arm, fetcher, start } = sideOf(trial, setting);
  const unavailable = whyCellUnavailable({ ...trial, arm }, model, setting.device);
  if (unavailable) return ended({ ...trial, status: 'skipped', ...unavailable });
  const groupOf: GroupOf = ({ arm: of, order }) => `${of}${isBaseline(order) ? ' of the baseline' : ''}`;
  const cell = outcomes.filter((outcome) => isSameCell(outcome, trial) && groupOf(outcome) === groupOf(trial));
  const failure = cell.find((outcome) => outcome.status === 'failed');
  if (failure) {
    return ended({
      ...trial,
      status: 'skipped',
      reason: 'cell-failed',
      message: `Not run again: an earlier trial of this cell failed (${failure.reason}).`,
    });
  }
  const { plan, device, signal } = setting;
  const isFirst = cell.length === 0;
  return followPhases(async (onPhase) => {
    const marks = markPhases(trial);
    const outcome = await runTrial(
      { ...trial, arm },
      {
        plan,
        model,
        threads: equalThreads(device.cores),
        sampling: chooseSampling(plan, trial, latencyOf(outcomes, trial), groupOf),
        // Once a cell: what these add is the same in every trial.
        withHeldOut: isFirst && trial.mode === 'latency',
        withAgentMemory: isFirst && plan.sampling === 'long',
        capacityPerS: cell.flatMap((o) => (o.status === 'measured' && o.mode === 'server' ? [o.capacityPerS] : []))[0],
        fetcher,
        signal,
        onPhase: (phase) => {
          marks.enter(phase);
          onPhase(phase);
        },
        ...(start ? { start } : {}),
      },
    );
    marks.end(outcome?.status ?? 'cancelled');
    // Where it stands in the plan, whatever ran there.
    return outcome && { ...outcome, arm: trial.arm };
  });
}

/** What a trial runs: what the plan says, or of a gate's baseline what stands for that. */
function sideOf({ arm, order }: PlannedTrial, { model, fetcher, start, baseline }: BlockSetting) {
  if (!baseline?.isBaseline(order)) return { model, arm, fetcher, start };
  return {
    model: baseline.modelFor(model.id),
    arm: baseline.arm ?? arm,
    fetcher: baseline.fetcher ?? fetcher,
    start: baseline.start ?? start,
  };
}

function ended(outcome: Outcome) {
  return { phases: [], result: Promise.resolve<Outcome | undefined>(outcome) };
}

function isSameCell(a: PlannedTrial | Outcome, b: PlannedTrial | Outcome): boolean {
  return a.mode === b.mode && a.model === b.model && a.arm === b.arm && a.batch === b.batch;
}

/** The measured latency trials of a workload so far, from which the next ones learn how long to run. */
function latencyOf(outcomes: readonly Outcome[], { model, batch }: PlannedTrial): LatencyOutcome[] {
  return outcomes.filter(
    (outcome): outcome is LatencyOutcome =>
      outcome.status === 'measured' && outcome.mode === 'latency' && outcome.model === model && outcome.batch === batch,
  );
}
