import type { Clock } from '#formats/device.ts';
import type { Plan } from '#formats/plan.ts';
import { HASH_START, hashOutput } from './hash-output.ts';
import type { Tensor } from './runtimes/runtime.ts';

/** How long a trial warms up and samples: counts are inferences and samples, times are milliseconds. */
interface Sampling {
  readonly warmUpCount: number;
  readonly warmUpMs: number;
  readonly samplesLeast: number;
  readonly samplesMost: number;
  readonly budgetMs: number;
}

const SAMPLING: Readonly<Record<Plan['sampling'], Sampling>> = {
  short: { warmUpCount: 3, warmUpMs: 0, samplesLeast: 3, samplesMost: 20, budgetMs: 2000 },
  long: { warmUpCount: 3, warmUpMs: 1000, samplesLeast: 5, samplesMost: 1000, budgetMs: 4000 },
};

/** The clock's grid may be at most this share of a sample. */
const GRID_SHARE = 0.005;
const BATCHED_MOST = 10_000;

export interface Measurement {
  /** Per inference, in the order taken. */
  readonly latencyMs: number[];
  readonly inferencesPerSample: number;
  /** Untimed inferences before the first sample, sizing of the samples included. */
  readonly warmUpCount: number;
  readonly outputHash: string;
  /** Of the last timed inference. */
  readonly lastOutput: Tensor;
}

/**
 * Samples the end-to-end latency of `infer`, which takes typed arrays on the CPU and resolves with typed arrays there.
 * Inferences shorter than 200 grid steps of the clock are timed several at once. Outputs are hashed between samples.
 * @param now milliseconds, monotonic
 * @param onMeasuring called once, before the first sample
 */
export async function measure(
  infer: () => Promise<Tensor>,
  clock: Clock,
  kind: Plan['sampling'],
  onMeasuring: () => void,
  now: () => number = () => performance.now(),
): Promise<Measurement> {
  const sampling = SAMPLING[kind];
  let warmUpCount = await warmUp(infer, sampling, now);
  const sized = await sizeSamples(infer, clock, now);
  warmUpCount += sized.inferences;
  onMeasuring();

  const { inferencesPerSample } = sized;
  const taken = new Float64Array(sampling.samplesMost);
  const outputs = new Array<Tensor>(inferencesPerSample);
  let hash = HASH_START;
  let count = 0;
  const end = now() + sampling.budgetMs;
  while (count < sampling.samplesMost && (count < sampling.samplesLeast || now() < end)) {
    const start = now();
    for (let index = 0; index < inferencesPerSample; index++) outputs[index] = await infer();
    taken[count++] = (now() - start) / inferencesPerSample;
    for (const { data } of outputs) hash = hashOutput(hash, data);
  }
  return {
    latencyMs: Array.from(taken.subarray(0, count), toNanoseconds),
    inferencesPerSample,
    warmUpCount,
    outputHash: hash.toString(16).padStart(8, '0'),
    lastOutput: outputs[inferencesPerSample - 1] as Tensor,
  };
}

/** A clock of 5 µs has nothing to say below the nanosecond, and run files hold many of these. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;

async function warmUp(infer: () => Promise<Tensor>, sampling: Sampling, now: () => number): Promise<number> {
  const end = now() + sampling.warmUpMs;
  let count = 0;
  while (count < sampling.warmUpCount || now() < end) {
    await infer();
    count++;
  }
  return count;
}

/**
 * How many inferences make one sample: doubled until the fastest of three samples is long enough for the clock's grid.
 * The fastest, because one slow reading would make all samples too short.
 */
async function sizeSamples(infer: () => Promise<Tensor>, clock: Clock, now: () => number) {
  const neededMs = clock.gridMs / GRID_SHARE;
  let inferences = 0;
  for (let size = 1; ; size *= 2) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let repeat = 0; repeat < 3; repeat++) {
      const start = now();
      for (let index = 0; index < size; index++) await infer();
      fastest = Math.min(fastest, now() - start);
      inferences += size;
      // A slow inference needs no second look.
      if (size === 1 && fastest > 10 * neededMs) break;
    }
    if (fastest >= neededMs || size >= BATCHED_MOST) return { inferencesPerSample: size, inferences };
  }
}
