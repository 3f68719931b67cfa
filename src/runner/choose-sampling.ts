import type { Arm } from '#formats/arm.ts';
import type { Plan } from '#formats/plan.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { countBurnIn } from '#statistics/burn-in.ts';
import { chooseIterations } from '#statistics/choose-iterations.ts';
import { median } from '#statistics/quantile.ts';
import { findWorkloadBurnIn, PILOT_BLOCKS } from '#statistics/workload-burn-in.ts';
import type { Sampling } from '#trial/protocol.ts';

/** Sizing the samples runs at least three inferences, which warm up. */
const SHORT: Sampling = { warmUpCount: 0, burnInMs: 0, samplesLeast: 3, samplesMost: 20, budgetMs: 2000 };
/** Pilots sample for longer than they burn in, so that their second half can show a burn-in of up to that. */
const PILOT: Sampling = { warmUpCount: 0, burnInMs: 1000, samplesLeast: 5, samplesMost: 3000, budgetMs: 1200 };
const BUDGET_MS = 4000;
const SAMPLES_LEAST = 5;

/**
 * How a trial samples: a quick look shortly, the first four blocks as pilots, all others as the pilots teach.
 * Burn-in is the same for all arms of a workload; the number of samples is each arm's own (Kalibera and Jones).
 * @param earlier measured latency trials of the same workload
 */
export function chooseSampling(
  plan: Pick<Plan, 'sampling'>,
  arm: Arm,
  block: number,
  earlier: readonly LatencyOutcome[],
): Sampling {
  if (plan.sampling === 'short') return SHORT;
  if (block < PILOT_BLOCKS) return PILOT;
  const burnIn = findWorkloadBurnIn(earlier);
  if (burnIn.status !== 'steady') {
    const burnInMs = burnIn.status === 'double' ? burnIn.burnInMs : PILOT.burnInMs;
    return { ...PILOT, burnInMs, budgetMs: Math.max(PILOT.budgetMs, 1.2 * burnInMs) };
  }
  const { burnInMs } = burnIn;
  const pilots = earlier.filter((trial) => trial.arm === arm && trial.block < PILOT_BLOCKS);
  return {
    warmUpCount: 0,
    burnInMs,
    samplesLeast: SAMPLES_LEAST,
    samplesMost: samplesFor(pilots, burnInMs),
    budgetMs: BUDGET_MS,
  };
}

function samplesFor(pilots: readonly LatencyOutcome[], burnInMs: number): number {
  const behind = pilots.map((trial) => trial.latencyMs.slice(countBurnIn(trial, burnInMs)));
  if (behind.length < 2 || behind.some((samples) => samples.length < 2)) return SAMPLES_LEAST;
  const sampleMs = median(behind.flat()) * (pilots[0]?.inferencesPerSample ?? 1);
  const trialMs = median(pilots.map(({ coldStart }) => startOf(coldStart))) + burnInMs;
  return chooseIterations(behind, { trialMs, iterationMs: sampleMs }).iterations;
}

const startOf = ({ fetchMs, runtimeMs, sessionMs, firstInferenceMs }: LatencyOutcome['coldStart']): number =>
  fetchMs + runtimeMs + sessionMs + firstInferenceMs;
