import { type Arm, type Backend, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { DEPTHS, type Mode } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { ModelFacts } from '#formats/run.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { LOOKS } from '#statistics/repeated-interval.ts';
import { roughDuration } from './figures.ts';
import { whereItRan } from './where-it-ran.ts';

/** Starting a worker, a runtime and a session, and checking the outputs: what a trial costs before it measures. */
const START_MS: Readonly<Record<Backend, number>> = { cpu: 800, wasm: 1000, webgl: 1500, webgpu: 1200 };
/** Shaders of a software GPU are compiled for, and run on, the CPU. */
const SOFTWARE_START_MS = 8000;
/** Warming up and measuring latency at least; both are bounded in time (formats/plan.ts). */
const SAMPLING_MS: Readonly<Record<Plan['sampling'], number>> = { short: 400, long: 3500 };
const SOFTWARE_SAMPLING_MS: Readonly<Record<Plan['sampling'], number>> = { short: 2500, long: 6500 };
/** One depth of the throughput mode, by its own clock. */
const DEPTH_MS = 1500;
/** Three loads of 63 arrivals, small models; on a software GPU they come as slowly as it answers. */
const SERVER_MS = 2500;
const SOFTWARE_SERVER_MS = 30_000;
const COUNTING_MS = 500;
const SOFTWARE_COUNTING_MS = 4000;
/** The browser's own account of its memory waits for a garbage collection; once for each arm. */
const ACCOUNT_MS = 10_000;
/** Before this many blocks nothing can be settled. */
export const FIRST_LOOK = LOOKS[0]?.blocks ?? 8;

/** A duration that depends on what is found: from the first possible end to the last. */
export interface Span {
  readonly leastMs: number;
  readonly mostMs: number;
}

type Timed = Pick<PlannedTrial, 'mode' | 'arm' | 'block' | 'model'>;

/** What is known of the models of a plan; one of which nothing is known is taken to be small. */
export type Sizes = Readonly<Record<string, Pick<ModelFacts, 'flops' | 'weightsBytes'>>>;

export const sizesOf = ({ models }: Manifest): Sizes => Object.fromEntries(models.map((model) => [model.id, model]));

/** Operations a millisecond, of the slower machines: a guess that errs towards too long. */
const FLOPS_PER_MS: Readonly<Record<Backend, number>> = { cpu: 3e5, wasm: 5e6, webgl: 3e7, webgpu: 1e8 };
const SOFTWARE_FLOPS_PER_MS = 3e5;
/** Weights that are drawn, copied and packed. */
const WEIGHT_BYTES_PER_MS = 4e4;
/** Inferences of a long trial at least, sizing, check and warm-up included. */
const INFERENCES_LEAST = 14;

/** Of a quick look: three inferences for the check, three to warm up, then 20 or as many as begin within 2 s. */
const shortMs = (inference: number): number =>
  6 * inference + Math.max(3 * inference, Math.min(20 * inference, 2000 + inference));

/** How long one trial takes, roughly, on any machine of the last ten years; nobody should plan a train by it. */
export function estimateTrial(trial: Timed, sampling: Plan['sampling'], device: Device, sizes: Sizes): number {
  const { mode, arm, block, model } = trial;
  const { backend } = splitArm(arm);
  const software = whereItRan(arm, device) === 'software-gpu';
  const { flops = 0, weightsBytes = 0 } = sizes[model] ?? {};
  const inference = flops / (software ? SOFTWARE_FLOPS_PER_MS : FLOPS_PER_MS[backend]);
  const start = (software ? SOFTWARE_START_MS : START_MS[backend]) + weightsBytes / WEIGHT_BYTES_PER_MS + 2 * inference;
  const sampled = sampling === 'short' ? shortMs(inference) : INFERENCES_LEAST * inference;
  const counted = Math.max(software ? SOFTWARE_COUNTING_MS : COUNTING_MS, 20 * inference);
  switch (mode) {
    case 'latency':
      return start + Math.max((software ? SOFTWARE_SAMPLING_MS : SAMPLING_MS)[sampling], sampled);
    case 'throughput':
      return start + (backend === 'cpu' || backend === 'wasm' ? 1 : DEPTHS.length) * Math.max(DEPTH_MS, 8 * inference);
    case 'server':
      return start + Math.max(software ? SOFTWARE_SERVER_MS : SERVER_MS, Math.min(60_000, 200 * inference));
    case 'memory':
      return start + counted + accountMs(block, sampling);
    case 'anatomy':
      return start + counted;
    case 'cold':
      return start;
  }
}

const accountMs = (block: number, sampling: Plan['sampling']) => (block === 0 && sampling === 'long' ? ACCOUNT_MS : 0);

/** Whether a run may end before its last block: a lone arm is compared with itself, over all blocks. */
export const canSettle = ({ sampling, arms, blocks, modes }: Plan): boolean =>
  sampling === 'long' && arms.length > 1 && blocks > FIRST_LOOK && modes.includes('latency');

/** How long a plan takes, roughly: if all is settled at the first look, and if nothing ever is. */
export function estimatePlan(plan: Plan, device: Device, sizes: Sizes = {}): Span {
  const sum = (trials: readonly PlannedTrial[]) =>
    trials.reduce((total, trial) => total + estimateTrial(trial, plan.sampling, device, sizes), 0);
  const trials = orderTrials(plan);
  const early = canSettle(plan)
    ? trials.filter((trial) => trial.mode !== 'latency' || trial.block < FIRST_LOOK)
    : trials;
  return { leastMs: sum(early), mostMs: sum(trials) };
}

/** How long one trial really took. */
export interface TrialDuration {
  readonly mode: Mode;
  readonly model: string;
  readonly arm: Arm;
  readonly ms: number;
}

/** What is left of a run: what ran before counts with its own mean, the rest with the estimate. */
export function estimateLeft(
  left: readonly PlannedTrial[],
  durations: readonly TrialDuration[],
  sampling: Plan['sampling'],
  device: Device,
  sizes: Sizes = {},
): number {
  return left.reduce((sum, trial) => {
    const own = durations.filter(
      ({ mode, arm, model }) => arm === trial.arm && mode === trial.mode && model === trial.model,
    );
    if (own.length === 0) return sum + estimateTrial(trial, sampling, device, sizes);
    return sum + own.reduce((total, { ms }) => total + ms, 0) / own.length;
  }, 0);
}

/** "about 40 s", "about 2 to 6 min". */
export function saySpan({ leastMs, mostMs }: Span): string {
  const [least, most] = [roughDuration(leastMs), roughDuration(mostMs)];
  if (least === most) return `about ${most}`;
  const unit = / (s|min|h)$/;
  const same = unit.exec(least)?.[1] === unit.exec(most)?.[1];
  return `about ${same ? least.replace(unit, '') : least} to ${most}`;
}
