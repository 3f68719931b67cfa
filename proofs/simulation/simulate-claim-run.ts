import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Plan } from '#formats/plan.ts';
import { RUN_FORMAT, type Run } from '#formats/run.ts';
import type { LoadReport, Outcome } from '#formats/trial.ts';
import { createRandom } from './random.ts';

/** What is true of a cell: ms of an inference, start or request; bytes; or a share, as its mode has it. */
export type Truth = (model: string, arm: Arm, batch: number, block: number) => number;

export interface ClaimRunSize {
  readonly mode?: Mode;
  readonly models: readonly string[];
  readonly arms: readonly Arm[];
  readonly batches?: readonly number[];
  readonly blocks: number;
  readonly sampling?: Plan['sampling'];
  /** Of a trial, on the logarithmic scale. */
  readonly sd?: number;
  readonly seed?: number;
  readonly startedAt?: string;
}

/** A run with a known truth, as a file would hold it, in any one mode. Counts have no noise. */
export function simulateClaimRun(truth: Truth, size: ClaimRunSize): Run {
  const { mode = 'latency', models, arms, batches = [1], blocks, sampling = 'long', sd = 0.01, seed = 1 } = size;
  const random = createRandom(seed, 7);
  const isCounted = mode === 'memory' || mode === 'anatomy';
  const outcomes: Outcome[] = [];
  for (let block = 0; block < blocks; block++) {
    for (const model of models) {
      for (const batch of batches) {
        for (const arm of isCounted ? arms : [...arms, ...arms.toReversed()]) {
          const value = truth(model, arm, batch, block) * (isCounted ? 1 : Math.exp(sd * random.normal()));
          const position = { model, arm, batch, block, order: outcomes.length };
          outcomes.push({ ...COMMON, ...position, ...measured(mode, value) } as Outcome);
        }
      }
    }
  }
  const plan: Plan = {
    models: [...models],
    arms: [...arms],
    batches: [...batches],
    modes: [mode],
    blocks,
    sampling,
    margin: 1.05,
    preset: 'equal',
    seed,
    timeoutMs: 60_000,
  };
  const { startedAt = '2026-01-01T00:00:00.000Z' } = size;
  const id = `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`;
  return { ...FRAME, id, startedAt, plan, outcomes };
}

function measured(mode: Mode, value: number): object {
  switch (mode) {
    case 'latency':
      return {
        mode,
        latencyMs: SPREAD.map((factor) => factor * value),
        burnInCount: 0,
        inferencesPerSample: 1,
        warmUpCount: 3,
        outputHash: '811c9dc5',
        coldStart: START,
      };
    case 'cold':
      return { mode, coldStart: { ...START, sessionMs: value - 2, newShapeMs: value } };
    case 'throughput': {
      const completionsMs = Array.from({ length: 20 }, (_, index) => index * value);
      return { mode, depths: [1, 4].map((depth) => ({ depth, completionsMs })) };
    }
    case 'memory': {
      const bytes = Math.round(value);
      const gpu = { gpuLiveBytes: bytes, gpuPeakBytes: bytes, gpuAfterDisposeBytes: 0 };
      return { mode, memory: { wasmPeakBytes: bytes, ...gpu, javaScriptBytes: null } };
    }
    case 'anatomy':
      return { mode, anatomy: { ...ANATOMY, gpuMs: value, wallMs: 1 } };
    case 'server':
      return { mode, capacityPerS: 1, loads: [] };
  }
}

/** Ten samples of a trial, steady from the first one on. */
const SPREAD = [0.99, 1.01, 1, 1.02, 0.98, 1, 1.01, 0.99, 1, 1];
const START = { fetchMs: 1, modelFrom: 'memory', runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 } as const;
const ANATOMY = {
  dispatches: 1,
  submits: 1,
  passes: 1,
  bytesWritten: 1,
  bytesRead: 1,
  shaderModules: 1,
  pipelines: 1,
  inferences: 1,
};

const RAN: LoadReport = {
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
};
const COMMON = { status: 'measured', check: { maxRelativeError: 1e-6, tolerance: 1e-4 }, ran: RAN } as const;

const FRAME = {
  format: RUN_FORMAT,
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
    webgpu: {
      status: 'present',
      adapter: { vendor: 'simulated', architecture: '', description: '', software: false },
      shaderF16: true,
    },
    webgl: { status: 'present', renderer: 'simulated', software: false },
  },
  versions: { dyno: '0', tfjs: '0', ort: '0', models: {} },
  controls: [],
  replacements: [],
} satisfies Partial<Run>;
