import type { Arm } from '#formats/arm.ts';
import { RUN_FORMAT, type Run } from '#formats/run.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { shuffle } from '#seed/shuffle.ts';
import { createRandom } from './random.ts';

export interface RunSize {
  readonly models: number;
  readonly arms: readonly Arm[];
  readonly blocks: number;
  readonly samples: number;
}

/** A whole run as a file would hold it: arms that differ by 0, 2, 4, ... %, trials by 2% and samples by 3%. */
export function simulateRun(seed: number, { models, arms, blocks, samples }: RunSize): Run {
  const random = createRandom(seed, 0);
  const names = Array.from({ length: models }, (_, index) => `model-${index}`);
  const outcomes: LatencyOutcome[] = [];
  for (let block = 0; block < blocks; block++) {
    for (const [index, model] of names.entries()) {
      const permutation = shuffle(arms, seed, block * models + index);
      for (const arm of [...permutation, ...permutation.toReversed()]) {
        const levelMs = (5 + 0.1 * arms.indexOf(arm)) * Math.exp(0.02 * random.normal());
        outcomes.push({
          ...ENVELOPE,
          model,
          arm,
          batch: 1,
          block,
          order: outcomes.length,
          latencyMs: Array.from({ length: samples }, () => toNanoseconds(levelMs * Math.exp(0.03 * random.normal()))),
          burnInCount: Math.floor(samples / 5),
          inferencesPerSample: 1,
          warmUpCount: 3,
          outputHash: '811c9dc5',
        });
      }
    }
  }
  return { ...FRAME, plan: planOf(seed, names, arms, blocks), outcomes };
}

/** As trial/measure.ts stores them. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;

function planOf(seed: number, models: string[], arms: readonly Arm[], blocks: number): Run['plan'] {
  return {
    models,
    arms: [...arms],
    batches: [1],
    modes: ['latency'],
    blocks,
    sampling: 'long',
    margin: 1.05,
    preset: 'equal',
    seed,
    timeoutMs: 60_000,
  };
}

/** What every trial of a simulated run has in common. */
export const ENVELOPE = {
  status: 'measured',
  mode: 'latency',
  check: { maxRelativeError: 1e-6, tolerance: 1e-4 },
  ran: {
    runtime: 'ort',
    version: '1',
    provider: 'wasm',
    build: 'wasm',
    nodesOnCpu: null,
    threads: 1,
    wasmVariant: null,
    adapter: null,
    isolated: true,
    precision: 'fp32',
    clock: { gridMs: 0.005, callMs: 0.0001 },
    settings: {},
  },
  coldStart: { fetchMs: 1, modelFrom: 'memory', runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 },
} as const;

const FRAME = {
  format: RUN_FORMAT,
  id: '00000000-0000-4000-8000-000000000000',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T01:00:00.000Z',
  endedBy: 'completed',
  device: {
    browser: 'simulated',
    platform: 'simulated',
    userAgent: 'simulated',
    cores: 1,
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0.0001 },
    jspi: false,
    webgpu: { status: 'absent', message: 'Simulated.' },
    webgl: { status: 'absent', message: 'Simulated.' },
  },
  versions: { dyno: '0', tfjs: '0', ort: '0', models: {} },
  controls: [],
  replacements: [],
} satisfies Partial<Run>;
