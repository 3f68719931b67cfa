import { type Arm, splitArm } from '#formats/arm.ts';
import type { Adapter } from '#formats/device.ts';
import { DEPTHS, LOADS, type Mode } from '#formats/mode.ts';
import { readAs } from '#formats/parse.ts';
import type { PlannedTrial } from '#formats/plan.ts';
import { type Run, RunSchema } from '#formats/run.ts';
import type { LoadReport } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';

const ADAPTER: Adapter = { vendor: 'acme', architecture: 'one', description: '', software: false };
/** Milliseconds of one inference. */
const TRUE_MS: Readonly<Record<string, number>> = {
  'tfjs:wasm': 4.14,
  'ort:wasm': 3,
  'tfjs:webgpu': 5.05,
  'ort:webgpu': 5,
  'tfjs:wasm@eager': 5.6,
  'tfjs:webgpu@eager': 5.06,
  'ort:wasm@opt=off': 4.4,
  'ort:wasm@opt=basic': 3.3,
  'ort:webgpu@capture': 4,
};

interface Sample {
  readonly models: readonly string[];
  readonly modes: readonly Mode[];
  readonly blocks: number;
  readonly arms?: readonly Arm[];
  readonly batches?: readonly number[];
  /** How far the blocks disagree. */
  readonly noise?: number;
}

const PLAIN: readonly Arm[] = ['tfjs:wasm', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'];

/** A run as a real one looks, on some arms of a device that is not this one. One block makes a quick look. */
export function sampleRun({ models, modes, blocks, arms = PLAIN, batches = [1], noise = 0.01 }: Sample): Run {
  const plan = buildPlan({ models, arms, batches, modes, blocks, quick: blocks === 1, seed: 7 });
  const reading = readAs(RunSchema, {
    format: 3,
    id: crypto.randomUUID(),
    startedAt: '2026-02-03T10:44:00.000Z',
    endedAt: '2026-02-03T10:50:10.000Z',
    endedBy: 'completed',
    plan,
    device: {
      browser: 'Chromium 1',
      platform: 'Acme',
      userAgent: '',
      cores: 8,
      isolated: true,
      clock: { gridMs: 0.005, callMs: 0.0001 },
      jspi: true,
      webgpu: { status: 'present', adapter: ADAPTER },
      webgl: { status: 'absent', message: 'No WebGL.' },
    },
    versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
    outcomes: orderTrials(plan).map((trial) => sampleOutcome(trial, noise)),
    controls: Array.from({ length: blocks }, (_, block) => ({ block, latencyMs: [1.2 + block / 1000, 1.21, 1.19] })),
    replacements: blocks === 1 ? [] : [{ mode: 'latency', model: 'digits', batch: 1, block: 2, reason: 'long-task' }],
  });
  if (reading.status === 'unreadable') throw new Error(reading.message);
  return reading.value;
}

/** Numbers from a position and a name, between -1 and 1, always the same. */
function wobble(...of: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of of.join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 31 - 1;
}

function sampleOutcome(trial: PlannedTrial, noise: number): unknown {
  const { mode, arm, block, model, order } = trial;
  const { runtime, backend } = splitArm(arm);
  const gpu = backend === 'webgpu';
  const size = model === 'vww' ? 5 : 1;
  const ms = size * (TRUE_MS[arm] ?? 1) * (1 + noise * wobble(arm, block, model));
  const ran: LoadReport = {
    runtime,
    version: '1',
    provider: backend,
    build: 'jspi',
    nodesOnCpu: gpu ? 0 : null,
    threads: gpu ? null : 4,
    wasmVariant: gpu ? null : 'simd',
    adapter: gpu ? ADAPTER : null,
    isolated: true,
    precision: 'fp32',
    clock: { gridMs: 0.005, callMs: 0.0001 },
    settings: {},
  };
  const common = { ...trial, status: 'measured', ran, check: { maxRelativeError: 2e-7, tolerance: 1e-4 } };
  const coldStart = {
    fetchMs: 12,
    modelFrom: 'memory',
    runtimeMs: runtime === 'ort' ? 96 : 61,
    sessionMs: 20 + block,
    firstInferenceMs: gpu ? 120 : 4,
  };
  const times = (count: number, each: (index: number) => number) => Array.from({ length: count }, (_, i) => each(i));
  switch (mode) {
    case 'latency': {
      // Two and a half seconds, of which the first belongs to the burn-in.
      const latencyMs = times(Math.ceil(2600 / ms), (i) => ms * (1 + 0.5 * Math.exp(-i / 9) + 0.02 * wobble(order, i)));
      const timing = { inferencesPerSample: 1, warmUpCount: 3, outputHash: 'ab', coldStart };
      return { ...common, latencyMs, burnInCount: Math.ceil(1000 / ms), ...timing };
    }
    case 'throughput': {
      const depths = (gpu ? DEPTHS : [1]).map((depth) => ({
        depth,
        completionsMs: times(60, (i) => ((i + 0.2 * wobble(order, i)) * ms) / Math.min(depth, 3) + ms),
      }));
      return { ...common, depths };
    }
    case 'server': {
      const loads = LOADS.map((load) => ({ load, latencyMs: times(63, (i) => ms * (1.5 + load * wobble(order, i))) }));
      return { ...common, capacityPerS: 1000 / ms, loads };
    }
    case 'memory': {
      const gpuBytes = (bytes: number) => (gpu ? bytes + block : null);
      const gpuMemory = {
        gpuLiveBytes: gpuBytes(1.2e6),
        gpuPeakBytes: gpuBytes(3.4e6),
        gpuAfterDisposeBytes: gpuBytes(0),
      };
      return {
        ...common,
        memory: { wasmPeakBytes: 16_777_216, javaScriptBytes: block === 0 ? 5.5e6 : null, ...gpuMemory },
      };
    }
    case 'anatomy': {
      const count = (value: number) => (gpu ? value : null);
      const calls = {
        dispatches: count(18),
        submits: count(2),
        passes: count(4),
        shaderModules: count(9),
        pipelines: count(9),
      };
      const bytes = { bytesWritten: count(4096), bytesRead: count(40) };
      return { ...common, anatomy: { ...calls, ...bytes, gpuMs: count(ms / 2), wallMs: ms, inferences: 10 } };
    }
    case 'cold':
      return { ...common, coldStart: { ...coldStart, newShapeMs: gpu ? 30 : 1 } };
  }
}
