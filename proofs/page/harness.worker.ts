import type { Model } from '#formats/model.ts';
import { calibrateClock } from '#statistics/calibrate-clock.ts';
import { median } from '#statistics/quantile.ts';
import { createProbe } from '#trial/contention-probe.ts';
import { makeInputs } from '#trial/make-inputs.ts';
import { measure } from '#trial/measure.ts';
import type { ReferenceBytes } from '#trial/protocol.ts';
import { loadRuntime } from '#trial/runtimes/load-runtime.ts';
import type { Tensors } from '#trial/tensor.ts';
import type { HarnessCase, HarnessRound } from './proof-protocol.ts';
import { roundsFor, spin } from './spin.ts';

/** The model that a case of the harness needs, as the page has fetched it. */
interface Digits {
  readonly model: Model;
  readonly graph: ArrayBuffer;
  readonly reference: ReferenceBytes;
}

export type HarnessRequest =
  | { readonly type: 'bench'; readonly what: HarnessCase; readonly rounds: number; readonly model?: Digits }
  | { readonly type: 'hold'; readonly samples: number };

export type HarnessMessage =
  | { readonly type: 'round'; readonly round: HarnessRound }
  | { readonly type: 'holding' }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };

type Infer = () => Promise<Tensors>;

/** How long the samples of one reading take together: short, so that the machine is the same for both loops. */
const READING_MS = 50;
const SAMPLES_LEAST = 5;
/** Rounds before those that count: both loops are compiled while they run. */
const WARM_UP_ROUNDS = 3;

const post = (message: HarnessMessage) => self.postMessage(message);

self.addEventListener(
  'message',
  ({ data }: MessageEvent<HarnessRequest>) => {
    const work = data.type === 'bench' ? bench(data) : hold(data.samples);
    work.then(
      () => post({ type: 'done' }),
      (error: unknown) => post({ type: 'failed', message: String(error) }),
    );
  },
  { once: true },
);

/** Rounds of harness, bare, bare, harness and of its mirror in turn, so that a drift favours neither. */
async function bench({ what, rounds, model }: Extract<HarnessRequest, { type: 'bench' }>): Promise<void> {
  const infer = what.kind === 'synthetic' ? synthesise(what.inferenceMs) : await loadDigits(model);
  const clock = calibrateClock(() => performance.now());
  const probe = createProbe(clock.gridMs);

  const byHarness = async (samples: number) => {
    const sampling = { warmUpCount: 0, burnInMs: 0, samplesLeast: samples, samplesMost: samples, budgetMs: 0 };
    const { latencyMs, inferencesPerSample } = await measure(
      infer,
      clock,
      sampling,
      () => {},
      () => performance.now(),
      probe,
    );
    return { ms: median(latencyMs), inferencesPerSample };
  };

  // The bare loop times as many at once as the harness did last, or the clock's grid would be seen and not the loops.
  let last = await byHarness(SAMPLES_LEAST);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const samples = Math.max(SAMPLES_LEAST, Math.ceil(READING_MS / (last.ms * last.inferencesPerSample)));
    const harness: number[] = [];
    const bare: number[] = [];
    const order = round % 2 === 0 ? 'HBBH' : 'BHHB';
    for (const turn of order) {
      if (turn === 'H') {
        last = await byHarness(samples);
        harness.push(last.ms);
      } else bare.push(await bareLoop(infer, samples, last.inferencesPerSample));
    }
    if (round < 0) continue;
    const [harnessMs, bareMs] = [harness, bare] as unknown as [[number, number], [number, number]];
    post({ type: 'round', round: { harnessMs, bareMs, inferencesPerSample: last.inferencesPerSample, samples } });
  }
}

/** What somebody would write by hand: read the clock, call, read the clock. */
async function bareLoop(infer: Infer, samples: number, size: number): Promise<number> {
  const taken: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const start = performance.now();
    for (let index = 0; index < size; index++) await infer();
    taken.push((performance.now() - start) / size);
  }
  return median(taken);
}

/** A computation of a known duration that answers with a new tensor, like a runtime. */
function synthesise(inferenceMs: number): Infer {
  const rounds = roundsFor(inferenceMs);
  let calls = 0;
  return async () => {
    spin(rounds);
    return { y: { dtype: 'float32', data: new Float32Array(10).fill(calls++), shape: [1, 10] } };
  };
}

async function loadDigits(digits: Digits | undefined): Promise<Infer> {
  if (!digits) throw new Error('digits without its bytes');
  const { model, graph, reference } = digits;
  const runtime = await loadRuntime('ort');
  const setting = { model, batch: 1, threads: 1, preset: 'equal', gpu: undefined, resident: false } as const;
  await runtime.load({ graph, weights: [] }, 'ort:wasm', setting);
  const inputs = makeInputs({ arm: 'ort:wasm', model, reference }, [0]);
  return () => runtime.infer(inputs);
}

/** Inferences that size the samples, where the clock is said to be so fine that one inference is a sample. */
const SIZING = 3;
/** Samples after which the loop has what it needs. */
const BEGUN = 20;

/** Measures, and stands still twice within the timed loop so that the heap can be read from outside. */
async function hold(samples: number): Promise<void> {
  const rounds = roundsFor(0.05);
  let calls = 0;
  const infer = async () => {
    calls++;
    if (calls === SIZING + BEGUN || calls === SIZING + samples) await standStill();
    spin(rounds);
    return { y: { dtype: 'float32' as const, data: new Float32Array(10).fill(calls), shape: [1, 10] } };
  };
  const sampling = { warmUpCount: 0, burnInMs: 0, samplesLeast: samples, samplesMost: samples, budgetMs: 0 };
  await measure(infer, { gridMs: 1e-9, callMs: 0 }, sampling, () => {});
}

function standStill(): Promise<void> {
  return new Promise((resolve) => {
    self.addEventListener('message', () => resolve(), { once: true });
    post({ type: 'holding' });
  });
}
