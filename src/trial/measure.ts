import type { Clock } from '#formats/device.ts';
import { PROBE_SLACK } from '#statistics/contention.ts';
import { BadClock } from './bad-clock.ts';
import { HASH_START, hashOutputs } from './hash-output.ts';
import type { Sampling } from './protocol.ts';
import type { Tensors } from './tensor.ts';

/**
 * The clock's grid may be at most 0.5% of a sample. Samples are sized for half of that, because inference becomes
 * faster while a runtime warms up, and the size stays.
 */
const GRID_SHARE = 0.0025;
const INFERENCES_MOST = 65_536;
/** Samples beyond this many are not kept: a clock finer than a microsecond would ask for more. */
const SAMPLES_KEPT = 100_000;

export interface Measurement {
  /** Per inference, in the order taken, burn-in included. */
  readonly latencyMs: number[];
  readonly burnInCount: number;
  readonly inferencesPerSample: number;
  /** Untimed inferences before the first sample, sizing of the samples included. */
  readonly warmUpCount: number;
  readonly outputHash: string;
  /** A reading of the probe after each sample; absent without a probe. */
  readonly probeMs?: number[];
  /** Of the last timed inference. */
  readonly lastOutputs: Tensors;
}

/**
 * Samples the end-to-end latency of `infer`, which takes typed arrays on the CPU and resolves with typed arrays there.
 * Inferences too short for the clock's grid are timed several at once. Outputs are hashed between samples, and the loop
 * allocates nothing that grows. The probe is read after each sample, outside its time.
 * @param now milliseconds, monotonic
 * @param onMeasuring called once, when the burn-in is over
 * @param probe a fixed piece of work, in ms, which tells samples apart that something else disturbed
 * @throws BadClock if the clock stands still or jumps back
 */
export async function measure(
  infer: () => Promise<Tensors>,
  clock: Clock,
  sampling: Sampling,
  onMeasuring: () => void,
  now: () => number = () => performance.now(),
  probe?: () => number,
): Promise<Measurement> {
  for (let index = 0; index < sampling.warmUpCount; index++) await infer();
  const { inferencesPerSample, inferences } = await sizeSamples(infer, clock, now);
  const outputs = new Array<Tensors>(inferencesPerSample);
  let hash = HASH_START;

  let fastestProbeMs = sampling.fastProbeMs ?? Number.POSITIVE_INFINITY;
  let undisturbedBefore = true;

  /** Takes samples into `into` as the limits say; returns how many. */
  const sample = async (into: Samples, limits: Limits): Promise<number> => {
    let count = 0;
    let undisturbed = 0;
    let sampledMs = 0;
    const begun = now();
    const goesOn = (): boolean => {
      if (count < limits.least) return true;
      const spentMs = limits.ofSamples ? sampledMs : now() - begun;
      if (spentMs < limits.budgetMs) return undisturbed < limits.most;
      return undisturbed < limits.undisturbedLeast && spentMs < limits.patienceMs;
    };
    while (count < into.latencyMs.length && goesOn()) {
      const start = now();
      for (let index = 0; index < inferencesPerSample; index++) outputs[index] = await infer();
      const duration = now() - start;
      if (!(duration > 0)) throw new BadClock(`A sample took ${duration} ms by the clock.`);
      sampledMs += duration;
      into.latencyMs[count] = duration / inferencesPerSample;
      if (probe) {
        const probeMs = probe();
        fastestProbeMs = Math.min(fastestProbeMs, probeMs);
        const undisturbedAfter = probeMs <= PROBE_SLACK * fastestProbeMs;
        if (undisturbedBefore && undisturbedAfter) undisturbed++;
        undisturbedBefore = undisturbedAfter;
        into.probeMs[count] = probeMs;
      } else undisturbed++;
      count++;
      for (let index = 0; index < inferencesPerSample; index++) {
        hash = hashOutputs(hash, outputs[index] as Tensors);
      }
    }
    return count;
  };

  const { burnInMs, samplesLeast, samplesMost, budgetMs, undisturbedLeast = 0, patienceMs = 0 } = sampling;
  const burnIn = makeRoom(burnInMs, clock, 1);
  const burnInCount =
    burnInMs > 0
      ? await sample(burnIn, {
          least: 1,
          most: Number.POSITIVE_INFINITY,
          budgetMs: burnInMs,
          // As it is counted afterwards: by the clock, probes and hashes would leave less of it than that.
          ofSamples: true,
          undisturbedLeast: 0,
          patienceMs: 0,
        })
      : 0;
  onMeasuring();
  const taken = makeRoom(probe ? Math.max(budgetMs, patienceMs) : 0, clock, samplesMost);
  const limits = { least: samplesLeast, most: samplesMost, budgetMs, ofSamples: false, undisturbedLeast, patienceMs };
  const count = await sample(taken, limits);
  const join = (which: keyof Samples) =>
    [...burnIn[which].subarray(0, burnInCount), ...taken[which].subarray(0, count)].map(toNanoseconds);
  return {
    latencyMs: join('latencyMs'),
    ...(probe ? { probeMs: join('probeMs') } : {}),
    burnInCount,
    inferencesPerSample,
    warmUpCount: sampling.warmUpCount + inferences,
    outputHash: hash.toString(16).padStart(8, '0'),
    lastOutputs: outputs[inferencesPerSample - 1] as Tensors,
  };
}

/** A clock of 5 µs has nothing to say below the nanosecond, and run files hold many of these. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;

/** Where samples go, made before the first one. */
interface Samples {
  readonly latencyMs: Float64Array;
  readonly probeMs: Float64Array;
}

/** When samples are enough, of the burn-in or of what follows it; see `Sampling`. */
interface Limits {
  readonly least: number;
  readonly most: number;
  readonly budgetMs: number;
  /** Whether the budget is that of the samples alone, or of all that passes. */
  readonly ofSamples: boolean;
  readonly undisturbedLeast: number;
  readonly patienceMs: number;
}

/** Room for the samples of so long a time, four times as many as their size lets one expect; at least so many. */
function makeRoom(spanMs: number, { gridMs }: Clock, least: number): Samples {
  const size = Math.min(SAMPLES_KEPT, Math.max(least, Math.ceil((4 * spanMs * GRID_SHARE) / gridMs)));
  return { latencyMs: new Float64Array(size), probeMs: new Float64Array(size) };
}

/**
 * How many inferences make one sample: doubled until the fastest of three samples is long enough for the clock's grid.
 * The fastest, because one slow reading would make all samples too short.
 */
async function sizeSamples(infer: () => Promise<Tensors>, clock: Clock, now: () => number) {
  const neededMs = clock.gridMs / GRID_SHARE;
  let inferences = 0;
  for (let size = 1; ; size *= 2) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < 3; repeat++) {
      const start = now();
      for (let index = 0; index < size; index++) await infer();
      fastest = Math.min(fastest, now() - start);
      inferences += size;
    }
    if (fastest >= neededMs || size >= INFERENCES_MOST) return { inferencesPerSample: size, inferences };
  }
}
