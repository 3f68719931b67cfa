import { createModelFetcher, type ModelFetcher } from '#catalog/fetch-model.ts';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { RUN_FORMAT, type Run, type RunEvent } from '#formats/run.ts';
import type { Outcome, Phase } from '#formats/trial.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { describeDevice } from './describe-device.ts';
import { runTrial } from './run-trial.ts';
import { describeVersions } from './versions.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Outcomes of an earlier part of the same run: those trials are not run again. */
  readonly outcomes?: readonly Outcome[];
  readonly fetcher?: ModelFetcher;
  readonly start?: () => Worker;
}

/**
 * Carries out a plan, one trial at a time, and tells what happens. The run completes whatever becomes of its trials.
 * Aborting the signal ends it within the trial under way; what was measured until then is kept.
 * @throws Error with a sentence, if the plan names a model that the catalogue does not have
 */
export async function* runPlan(plan: Plan, catalog: Manifest, options: RunOptions = {}): AsyncGenerator<RunEvent, Run> {
  const models = new Map(plan.models.map((id) => [id, findModel(catalog, id)]));
  const signal = options.signal ?? new AbortController().signal;
  const fetcher = options.fetcher ?? createModelFetcher();
  const startedAt = new Date().toISOString();
  const device = await describeDevice();
  const versions = describeVersions(catalog, plan.models);
  const trials = orderTrials(plan);
  const outcomes: Outcome[] = [...(options.outcomes ?? [])];
  yield { type: 'started', device, versions, trials: trials.length };

  for (const trial of trials) {
    if (signal.aborted) break;
    if (outcomes.some(({ order }) => order === trial.order)) continue;
    yield { type: 'trial-started', index: trial.order, trial };
    const running = startTrial(trial, outcomes, device, (onPhase) =>
      runTrial(trial, {
        plan,
        model: models.get(trial.model) as Manifest['models'][number],
        threads: equalThreads(device.cores),
        withHeldOut: isFirstOfCell(trial, trials),
        fetcher,
        signal,
        onPhase,
        ...(options.start ? { start: options.start } : {}),
      }),
    );
    for await (const phase of running.phases) yield { type: 'phase', index: trial.order, phase };
    const outcome = await running.outcome;
    if (!outcome) break;
    outcomes.push(outcome);
    yield { type: 'trial-ended', index: trial.order, outcome };
  }

  const run: Run = {
    format: RUN_FORMAT,
    id: crypto.randomUUID(),
    startedAt,
    endedAt: new Date().toISOString(),
    endedBy: outcomes.length === trials.length ? 'completed' : 'cancelled',
    plan,
    device,
    versions,
    outcomes,
  };
  yield { type: 'ended', run };
  return run;
}

/** The same number of threads for both runtimes: TensorFlow.js takes at most half the cores, ONNX Runtime at most four. */
export function equalThreads(cores: number): number {
  return Math.min(4, Math.max(1, Math.floor(cores / 2)));
}

function findModel(catalog: Manifest, id: string): Manifest['models'][number] {
  const model = catalog.models.find((entry) => entry.id === id);
  if (model) return model;
  const known = catalog.models.map((entry) => entry.id).join(', ');
  throw new Error(`There is no model “${id}”. There are: ${known}.`);
}

/** One trial of each cell also classifies the held-out images: the first. */
function isFirstOfCell(trial: PlannedTrial, trials: readonly PlannedTrial[]): boolean {
  return trial === trials.find((other) => isSameCell(other, trial));
}

function isSameCell(a: PlannedTrial | Outcome, b: PlannedTrial | Outcome): boolean {
  return a.model === b.model && a.arm === b.arm && a.batch === b.batch;
}

/** A trial that cannot run here, or whose cell has failed already, is an outcome without a worker. */
function startTrial(
  trial: PlannedTrial,
  outcomes: readonly Outcome[],
  device: Device,
  run: (onPhase: (phase: Phase) => void) => Promise<Outcome | undefined>,
) {
  const unavailable = whyUnavailable(trial.arm, device);
  if (unavailable) {
    return { phases: [], outcome: Promise.resolve<Outcome>({ ...trial, status: 'skipped', ...unavailable }) };
  }
  const failure = outcomes.find((outcome) => outcome.status === 'failed' && isSameCell(outcome, trial));
  if (failure?.status === 'failed') {
    const skipped: Outcome = {
      ...trial,
      status: 'skipped',
      reason: 'cell-failed',
      message: `Not run again: an earlier trial of this cell failed (${failure.reason}).`,
    };
    return { phases: [], outcome: Promise.resolve<Outcome>(skipped) };
  }
  return followPhases(run);
}

/** The phases of a running trial as they come, and its outcome. */
function followPhases(run: (onPhase: (phase: Phase) => void) => Promise<Outcome | undefined>) {
  const waiting: Phase[] = [];
  let wake = () => {};
  let over = false;
  const outcome = run((phase) => {
    waiting.push(phase);
    wake();
  }).finally(() => {
    over = true;
    wake();
  });
  async function* phases(): AsyncGenerator<Phase> {
    for (;;) {
      const phase = waiting.shift();
      if (phase) yield phase;
      else if (over) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return { phases: phases(), outcome };
}
