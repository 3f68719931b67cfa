import { createModelFetcher, type ModelFetcher } from '#catalog/fetch-model.ts';
import type { Manifest, Model } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import { type BlockPressure, type Control, type Earlier, RUN_FORMAT, type Run, type RunEvent } from '#formats/run.ts';
import { type Block, orderBlocks } from '#plan/order-trials.ts';
import { isGateSettled } from '#statistics/settle-gate.ts';
import { isWorkloadSettled } from '#statistics/settle-workload.ts';
import { describeDevice } from './describe-device.ts';
import type { Baseline } from './prepare-baseline.ts';
import { type Progress, runBlock } from './run-block.ts';
import { runControl } from './run-control.ts';
import { describeVersions } from './versions.ts';
import { type Disturbance, watchDisturbances } from './watch-disturbances.ts';
import { watchPressure } from './watch-pressure.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** What the same run has brought before. */
  readonly earlier?: Earlier;
  readonly fetcher?: ModelFetcher;
  readonly start?: () => Worker;
  /** Awaited before each block, also before one that is run again: the place to store what there is, and to pause. */
  readonly beforeBlock?: (soFar: Earlier) => Promise<void>;
  /** Called at once when something has spoilt the block under way, which is no part of what is timed any more. */
  readonly onDisturbance?: (reason: Disturbance) => void;
  /** Of a gate: the other side of every cell. */
  readonly baseline?: Baseline | undefined;
}

/**
 * Carries out a plan block by block, one trial at a time, and tells what happens. The run completes whatever becomes of
 * its trials, and ends early where every comparison is settled. Aborting the signal ends it within the trial under way;
 * what was measured until then is kept.
 * @throws Error with a sentence, if the plan names a model that the catalogue does not have
 */
export async function* runPlan(plan: Plan, catalog: Manifest, options: RunOptions = {}): AsyncGenerator<RunEvent, Run> {
  const models = new Map(plan.models.map((id) => [id, findModel(catalog, id)]));
  const signal = options.signal ?? new AbortController().signal;
  const startedAt = options.earlier?.startedAt ?? new Date().toISOString();
  const device = await describeDevice();
  const versions = describeVersions(catalog, plan.models);
  const progress = begin(options.earlier);
  const pressure: BlockPressure[] = [...(options.earlier?.pressure ?? [])];
  const pressureWatch = watchPressure();
  const setting = {
    plan,
    device,
    fetcher: options.fetcher ?? createModelFetcher(),
    signal,
    watch: await watchDisturbances(options.onDisturbance),
    beforeBlock: options.beforeBlock ?? (async () => {}),
    ...(options.start ? { start: options.start } : {}),
    baseline: options.baseline,
  };
  const blocks = orderBlocks(plan);
  yield { type: 'started', device, versions, trials: blocks.flatMap(({ trials }) => trials).length };

  const settled = new Set<string>();
  let dropped = 0;
  for (const block of blocks) {
    if (signal.aborted) break;
    if (settled.has(workloadOf(block))) {
      dropped += block.trials.length;
      continue;
    }
    if (hasTrialsLeft(block, progress)) {
      await setting.beforeBlock({ ...progress, pressure });
      const control = await takeControl(block, plan, progress, signal);
      if (control) yield { type: 'control', control };
      pressureWatch.take();
      yield* runBlock(block, progress, { ...setting, model: models.get(block.model) as Model });
      const state = pressureWatch.take();
      if (state) pressure.push({ mode: block.mode, model: block.model, batch: block.batch, block: block.block, state });
    }
    if (isLastTrialDone(block, progress) && isSettled({ plan, ...progress }, block, options.baseline)) {
      settled.add(workloadOf(block));
      yield { type: 'workload-settled', model: block.model, batch: block.batch, blocks: block.block + 1 };
    }
  }
  setting.watch.stop();
  pressureWatch.stop();

  const expected = blocks.flatMap(({ trials }) => trials).length - dropped;
  const run: Run = {
    format: RUN_FORMAT,
    id: options.earlier?.id ?? crypto.randomUUID(),
    startedAt,
    endedAt: new Date().toISOString(),
    endedBy: progress.outcomes.length === expected ? 'completed' : 'cancelled',
    plan,
    device,
    versions,
    ...progress,
    ...(pressure.length > 0 ? { pressure } : {}),
  };
  yield { type: 'ended', run };
  return run;
}

function begin(earlier: Earlier = { outcomes: [], controls: [], replacements: [] }) {
  return {
    outcomes: [...earlier.outcomes],
    controls: [...earlier.controls],
    replacements: [...earlier.replacements],
  };
}

/** One control for each round of latency blocks that is still to run; a quick look has nothing to compare it with. */
async function takeControl(
  { mode, block }: Block,
  plan: Plan,
  { controls }: ReturnType<typeof begin>,
  signal: AbortSignal,
): Promise<Control | undefined> {
  if (signal.aborted || mode !== 'latency' || plan.sampling === 'short') return;
  if (controls.some((control) => control.block === block)) return;
  const control = await runControl(block, signal);
  if (control) controls.push(control);
  return control;
}

/** A gate asks whether one side is slower than the other, everything else which arm is faster. */
function isSettled(run: Progress & { readonly plan: Plan }, block: Block, baseline: Baseline | undefined): boolean {
  return baseline ? isGateSettled(run, block, baseline) : isWorkloadSettled(run, block);
}

const workloadOf = ({ mode, model, batch }: Block): string => `${mode} ${model} ${batch}`;

/** Whether a block has trials left: one that an earlier part of the run has ended is not touched, whatever happens now. */
function hasTrialsLeft({ trials }: Block, { outcomes }: Progress): boolean {
  return trials.some(({ order }) => !outcomes.some((outcome) => outcome.order === order));
}

function isLastTrialDone({ trials }: Block, { outcomes }: Progress): boolean {
  const last = trials.at(-1);
  return outcomes.some(({ order }) => order === last?.order);
}

function findModel(catalog: Manifest, id: string): Model {
  const model = catalog.models.find((entry) => entry.id === id);
  if (model) return model;
  const known = catalog.models.map((entry) => entry.id).join(', ');
  throw new Error(`There is no model “${id}”. There are: ${known}.`);
}
