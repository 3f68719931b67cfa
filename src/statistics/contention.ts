import type { Arm } from '#formats/arm.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { countBurnIn } from './burn-in.ts';
import { selectAt } from './selection.ts';
import { findWorkloadBurnIn, type WorkloadBurnIn } from './workload-burn-in.ts';

/**
 * A sample is disturbed if the probe before or after it was slower than the arm's own undisturbed probe by more than
 * this. Neighbours on the same core slow the probe by 30 to 70%; its jitter on an idle machine is a few percent.
 */
export const PROBE_SLACK = 1.1;
/** The share of an arm's probes that is taken to be undisturbed, if anything is. */
const UNDISTURBED_SHARE = 0.05;
/** By which quantile of its samples an arm is called quick or slow; most samples may be disturbed. */
const QUICK_SHARE = 0.25;
/** What every trial must have left, or nothing is left out of any. */
const LEAST = 10;

/** Whether samples that something else disturbed can be told from the others, in all trials of a workload alike. */
export type Contention =
  /** No probes: an older run, or no trials. */
  | { readonly status: 'unknown' }
  /** `share`: of all samples, how many are left out. */
  | { readonly status: 'told-apart'; readonly rules: ReadonlyMap<Arm, Rule>; readonly share: number }
  /** Some trial has too few undisturbed samples, so that all samples of all trials count. */
  | { readonly status: 'everywhere'; readonly share: number };

interface Rule {
  /** The slowest probe of this arm that is undisturbed. */
  readonly limitMs: number;
  /** Samples that stand or fall together, so that as much time lies between two probes as with the slowest arm. */
  readonly together: number;
}

/** Which samples of a workload's trials count. */
export interface Steady {
  readonly burnIn: WorkloadBurnIn;
  readonly contention: Contention;
}

/** @param trials measured latency trials of one workload, all arms */
export function findSteady(trials: readonly LatencyOutcome[], burnIn = findWorkloadBurnIn(trials)): Steady {
  return { burnIn, contention: findContention(trials, burnIn) };
}

/** Number of leading samples of a trial that its workload's burn-in covers; where none is known, what it counted itself. */
export function burnInCountOf(trial: LatencyOutcome, burnIn: WorkloadBurnIn): number {
  return burnIn.status === 'steady' ? countBurnIn(trial, burnIn.burnInMs) : trial.burnInCount;
}

/** The samples of a trial that count: behind the burn-in, and undisturbed where that can be told. */
export function steadySamples(trial: LatencyOutcome, { burnIn, contention }: Steady): number[] {
  const from = burnInCountOf(trial, burnIn);
  const rule = contention.status === 'told-apart' ? contention.rules.get(trial.arm) : undefined;
  return rule ? undisturbedSamples(trial, from, rule) : trial.latencyMs.slice(from);
}

/**
 * Tells disturbed samples apart by what stood beside them and never by how long they took themselves, and by one rule
 * for all arms of a workload, so that no arm gains by it. Each arm has its own undisturbed probe: threads that a runtime
 * leaves spinning slow the probe after every sample alike, and are the runtime's own doing. What comes and goes between
 * two probes is not seen; that shifts all arms alike if as much time lies between the probes of each, and short samples
 * are therefore taken together (without that, arms that differ by a factor of two came out 0.7% off in simulation).
 */
function findContention(trials: readonly LatencyOutcome[], burnIn: WorkloadBurnIn): Contention {
  if (trials.length === 0 || trials.some(({ probeMs }) => probeMs === undefined)) return { status: 'unknown' };
  const behind = trials.map((trial) => ({ trial, from: burnInCountOf(trial, burnIn) }));
  const arms = [...new Set(trials.map(({ arm }) => arm))].map((arm) => {
    const mine = behind.filter(({ trial }) => trial.arm === arm);
    const probes = join(mine.map(({ trial, from }) => ({ values: trial.probeMs ?? [], from })));
    const samples = join(mine.map(({ trial, from }) => ({ values: trial.latencyMs, from })));
    return { arm, probes, samples, size: mine[0]?.trial.inferencesPerSample ?? 1 };
  });
  if (arms.some(({ probes, samples }) => probes.length === 0 || samples.length === 0)) return { status: 'unknown' };
  const spans = arms.map(({ samples, size }) => size * lowOf(samples, QUICK_SHARE));
  const longest = Math.max(...spans);
  const rules = new Map(
    arms.map(({ arm, probes }, index): [Arm, Rule] => [
      arm,
      {
        limitMs: PROBE_SLACK * lowOf(probes, UNDISTURBED_SHARE),
        together: Math.max(1, Math.round(longest / (spans[index] as number))),
      },
    ]),
  );
  let all = 0;
  let left = 0;
  let everywhere = false;
  for (const { trial, from } of behind) {
    const rule = rules.get(trial.arm) as Rule;
    const undisturbed = undisturbedSamples(trial, from, rule).length;
    all += Math.max(0, trial.latencyMs.length - from);
    left += undisturbed * rule.together;
    everywhere ||= undisturbed < LEAST;
  }
  const share = all === 0 ? 0 : 1 - left / all;
  return everywhere ? { status: 'everywhere', share } : { status: 'told-apart', rules, share };
}

/** Plain loops: a long run has a million samples. */
function join(parts: readonly { readonly values: readonly number[]; readonly from: number }[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { values, from }) => sum + Math.max(0, values.length - from), 0));
  let at = 0;
  for (const { values, from } of parts) {
    for (let index = from; index < values.length; index++) joined[at++] = values[index] as number;
  }
  return joined;
}

/** Means of samples that were taken together between two undisturbed probes. That before a sample is that after its predecessor. */
function undisturbedSamples(
  { latencyMs, probeMs = [] }: LatencyOutcome,
  from: number,
  { limitMs, together }: Rule,
): number[] {
  const found: number[] = [];
  const isQuiet = (index: number) => (probeMs[Math.max(0, index)] as number) <= limitMs;
  for (let first = from; first + together <= latencyMs.length; ) {
    if (!isQuiet(first - 1) || !isQuiet(first + together - 1)) {
      first++;
      continue;
    }
    let sum = 0;
    for (let index = first; index < first + together; index++) sum += latencyMs[index] as number;
    found.push(sum / together);
    first += together;
  }
  return found;
}

const lowOf = (values: Float64Array, share: number): number => selectAt(values, Math.floor(share * values.length));
