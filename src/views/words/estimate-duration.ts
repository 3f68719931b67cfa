import { type Arm, type Backend, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { whereItRan } from './where-it-ran.ts';

/** Starting a worker, a runtime and a session, and checking the outputs: what a trial costs before it measures. */
const START_MS: Readonly<Record<Backend, number>> = { cpu: 800, wasm: 700, webgl: 1500, webgpu: 1200 };
/** Shaders of a software GPU are compiled for, and run on, the CPU. */
const SOFTWARE_START_MS = 4000;
/** Warming up and measuring; both are bounded in time (formats/plan.ts). */
const SAMPLING_MS: Readonly<Record<Plan['sampling'], number>> = { short: 400, long: 5000 };
const SOFTWARE_SAMPLING_MS: Readonly<Record<Plan['sampling'], number>> = { short: 2500, long: 6500 };

/** How long one trial takes, roughly. Small models on any machine of the last ten years; nobody should plan a train by it. */
export function estimateTrial(arm: Arm, sampling: Plan['sampling'], device: Device): number {
  return whereItRan(arm, device) === 'software-gpu'
    ? SOFTWARE_START_MS + SOFTWARE_SAMPLING_MS[sampling]
    : START_MS[splitArm(arm).backend] + SAMPLING_MS[sampling];
}

/** How long a plan takes, roughly. */
export function estimatePlan(plan: Plan, device: Device): number {
  return orderTrials(plan).reduce((sum, { arm }) => sum + estimateTrial(arm, plan.sampling, device), 0);
}

/** How long one trial really took. */
export interface TrialDuration {
  readonly arm: Arm;
  readonly ms: number;
}

/** What is left of a run: the arms that ran count with their own mean, the others with the estimate. */
export function estimateLeft(
  left: readonly PlannedTrial[],
  durations: readonly TrialDuration[],
  sampling: Plan['sampling'],
  device: Device,
): number {
  return left.reduce((sum, { arm }) => {
    const own = durations.filter((duration) => duration.arm === arm);
    if (own.length === 0) return sum + estimateTrial(arm, sampling, device);
    return sum + own.reduce((total, { ms }) => total + ms, 0) / own.length;
  }, 0);
}
