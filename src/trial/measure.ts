import type { Clock } from '#formats/device.ts';
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
/** Burn-in samples beyond this many are not kept: a clock finer than a microsecond would ask for more. */
const BURN_IN_KEPT = 100_000;

export interface Measurement {
  /** Per inference, in the order taken, burn-in included. */
  readonly latencyMs: number[];
  readonly burnInCount: number;
  readonly inferencesPerSample: number;
  /** Untimed inferences before the first sample, sizing of the samples included. */
  readonly warmUpCount: number;
  readonly outputHash: string;
  /** Of the last timed inference. */
  readonly lastOutputs: Tensors;
}

/**
 * Samples the end-to-end latency of `infer`, which takes typed arrays on the CPU and resolves with typed arrays there.
 * Inferences too short for the clock's grid are timed several at once. Outputs are hashed between samples, and the loop
 * allocates nothing that grows.
 * @param now milliseconds, monotonic
 * @param onMeasuring called once, when the burn-in is over
 * @throws BadClock if the clock stands still or jumps back
 */
export async function measure(
  infer: () => Promise<Tensors>,
  clock: Clock,
  sampling: Sampling,
  onMeasuring: () => void,
  now: () => number = () => performance.now(),
): Promise<Measurement> {
  for (let index = 0; index < sampling.warmUpCount; index++) await infer();
  const { inferencesPerSample, inferences } = await sizeSamples(infer, clock, now);
  const outputs = new Array<Tensors>(inferencesPerSample);
  let hash = HASH_START;

  /** Takes samples into `into` until there are `most` of them, or `budgetMs` is over and there are `least`. */
  const sample = async (into: Float64Array, least: number, budgetMs: number): Promise<number> => {
    let count = 0;
    const end = now() + budgetMs;
    while (count < into.length && (count < least || now() < end)) {
      const start = now();
      for (let index = 0; index < inferencesPerSample; index++) outputs[index] = await infer();
      const duration = now() - start;
      if (!(duration > 0)) throw new BadClock(`A sample took ${duration} ms by the clock.`);
      into[count++] = duration / inferencesPerSample;
      for (let index = 0; index < inferencesPerSample; index++) {
        hash = hashOutputs(hash, outputs[index] as Tensors);
      }
    }
    return count;
  };

  const burnIn = new Float64Array(sizeOfBurnIn(sampling, clock));
  const burnInCount = sampling.burnInMs > 0 ? await sample(burnIn, 1, sampling.burnInMs) : 0;
  onMeasuring();
  const taken = new Float64Array(sampling.samplesMost);
  const count = await sample(taken, sampling.samplesLeast, sampling.budgetMs);
  return {
    latencyMs: [...burnIn.subarray(0, burnInCount), ...taken.subarray(0, count)].map(toNanoseconds),
    burnInCount,
    inferencesPerSample,
    warmUpCount: sampling.warmUpCount + inferences,
    outputHash: hash.toString(16).padStart(8, '0'),
    lastOutputs: outputs[inferencesPerSample - 1] as Tensors,
  };
}

/** A clock of 5 µs has nothing to say below the nanosecond, and run files hold many of these. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;

/** Samples that the burn-in can hold: four times as many as their size lets one expect. */
function sizeOfBurnIn({ burnInMs }: Sampling, { gridMs }: Clock): number {
  return Math.min(BURN_IN_KEPT, Math.max(1, Math.ceil((4 * burnInMs * GRID_SHARE) / gridMs)));
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
