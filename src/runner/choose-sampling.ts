import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { chooseIterations } from '#statistics/choose-iterations.ts';
import { findSteady, steadySamples } from '#statistics/contention.ts';
import { median } from '#statistics/quantile.ts';
import { selectAt } from '#statistics/selection.ts';
import { findWorkloadBurnIn, type GroupOf, PILOT_BLOCKS, type WorkloadBurnIn } from '#statistics/workload-burn-in.ts';
import type { Sampling } from '#trial/protocol.ts';

/** Sizing the samples runs at least three inferences, which warm up. */
const SHORT: Sampling = { warmUpCount: 0, burnInMs: 0, samplesLeast: 3, samplesMost: 20, budgetMs: 2000 };
/** Pilots sample for longer than they burn in, so that their second half can show a burn-in of up to that. */
const PILOT: Sampling = { warmUpCount: 0, burnInMs: 1000, samplesLeast: 5, samplesMost: 3000, budgetMs: 1200 };
const BUDGET_MS = 4000;
const SAMPLES_LEAST = 5;
/** How many samples have to be undisturbed, and how long a trial waits for them. */
const UNDISTURBED_LEAST = 100;
const PATIENCE_MS = 12_000;
/** Longer samples hardly ever find a moment in which nothing else uses the processor. */
const PATIENT_UP_TO_MS = 20;
/** Of all probes of a run, the share that is taken to be undisturbed. */
const FAST_SHARE = 0.05;

/**
 * How a trial samples: a quick look shortly, the first four blocks as pilots, all others as the pilots teach.
 * Burn-in is the same for all arms of a workload; the number of samples is each arm's own (Kalibera and Jones).
 * @param earlier measured latency trials of the same workload
 * @param groupOf trials of one arm and, where it has two, one side: as they are judged, so that what is behind the
 *   burn-in here is behind it there
 */
export function chooseSampling(
  plan: Pick<Plan, 'sampling'>,
  trial: Pick<PlannedTrial, 'arm' | 'order' | 'block'>,
  earlier: readonly LatencyOutcome[],
  groupOf: GroupOf,
): Sampling {
  if (plan.sampling === 'short') return SHORT;
  const burnIn = findWorkloadBurnIn(earlier, groupOf);
  const patience = choosePatience(earlier, burnIn);
  if (trial.block < PILOT_BLOCKS) return { ...PILOT, ...patience };
  if (burnIn.status !== 'steady') {
    const burnInMs = burnIn.status === 'double' ? burnIn.burnInMs : PILOT.burnInMs;
    return { ...PILOT, ...patience, burnInMs, budgetMs: Math.max(PILOT.budgetMs, 1.2 * burnInMs) };
  }
  const pilots = earlier.filter((other) => other.block < PILOT_BLOCKS && groupOf(other) === groupOf(trial));
  return {
    ...patience,
    warmUpCount: 0,
    burnInMs: burnIn.burnInMs,
    samplesLeast: SAMPLES_LEAST,
    samplesMost: samplesFor(pilots, burnIn),
    budgetMs: BUDGET_MS,
  };
}

/** Every arm of a workload waits for a quiet moment, or none does: where one cannot find any, all samples count. */
function choosePatience(
  earlier: readonly LatencyOutcome[],
  burnIn: WorkloadBurnIn,
): Pick<Sampling, 'undisturbedLeast' | 'patienceMs' | 'fastProbeMs'> {
  const probes = earlier.flatMap(({ probeMs = [], burnInCount }) => probeMs.slice(burnInCount));
  const known = probes.length > 0 ? { fastProbeMs: selectAt(probes, Math.floor(FAST_SHARE * probes.length)) } : {};
  // A trial that found no quiet moment has settled it for the workload: all samples count, and nobody waits any more.
  if (findSteady(earlier, burnIn).contention.status === 'everywhere') return known;
  const isShort = earlier.every((trial) => median(trial.latencyMs) * trial.inferencesPerSample <= PATIENT_UP_TO_MS);
  return isShort ? { ...known, undisturbedLeast: UNDISTURBED_LEAST, patienceMs: PATIENCE_MS } : known;
}

function samplesFor(pilots: readonly LatencyOutcome[], burnIn: Extract<WorkloadBurnIn, { status: 'steady' }>): number {
  const { burnInMs } = burnIn;
  const steady = findSteady(pilots, burnIn);
  const behind = pilots.map((trial) => steadySamples(trial, steady));
  if (behind.length < 2 || behind.some((samples) => samples.length < 2)) return SAMPLES_LEAST;
  const sampleMs = median(behind.flat()) * (pilots[0]?.inferencesPerSample ?? 1);
  const trialMs = median(pilots.map(({ coldStart }) => startOf(coldStart))) + burnInMs;
  return chooseIterations(behind, { trialMs, iterationMs: sampleMs }).iterations;
}

const startOf = ({ fetchMs, runtimeMs, sessionMs, firstInferenceMs }: LatencyOutcome['coldStart']): number =>
  fetchMs + runtimeMs + sessionMs + firstInferenceMs;
