import { expect, test } from 'vitest';
import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { Manifest, Model } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { chooseSides } from '#plan/choose-sides.ts';
import type { Baseline } from './prepare-baseline.ts';
import { runPlan } from './run-plan.ts';

const file = { path: 'x', bytes: 1, sha256: '0'.repeat(64) };
const model = {
  id: 'one',
  artifacts: { onnx: { model: file }, tfjs: { model: file, weights: [] } },
} as unknown as Model;
const catalog = { format: 2, builtWith: {}, models: [model] } as unknown as Manifest;
const fetcher: ModelFetcher = {
  fetchModel: async () => ({
    status: 'fetched',
    graph: new ArrayBuffer(1),
    weights: [],
    reference: { inputs: [new ArrayBuffer(1)], outputs: [{ values: new ArrayBuffer(1) }] },
    fetchMs: 1,
    modelFrom: 'memory',
  }),
};

/** A real worker that answers at once: each sample takes so many ms, give or take a little from trial to trial. */
function workerOf(ms: number, ending: 'measured' | 'failed' = 'measured') {
  const code = `onmessage = ({ data }) => {
    const off = ((data.seed * 2654435761) % 1000) / 1e5;
    const result = ${JSON.stringify(ending)} === 'failed'
      ? { status: 'failed', reason: 'wrong-output', message: 'It computed something else.' }
      : {
          status: 'measured', mode: 'latency', burnInCount: 0, inferencesPerSample: 1, warmUpCount: 3,
          latencyMs: Array.from({ length: 20 }, () => ${ms} * (1 + off)), outputHash: '811c9dc5',
          coldStart: { runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 },
          check: { maxRelativeError: 0, tolerance: 1e-4 },
          ran: {
            runtime: 'ort', version: '1', provider: 'wasm', build: 'wasm', nodesOnCpu: null, threads: 1,
            wasmVariant: null, adapter: null, isolated: true, precision: 'fp32',
            clock: { gridMs: 0.005, callMs: 0 }, settings: {},
          },
        };
    postMessage({ type: 'ended', result });
  };`;
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  return () => new Worker(url);
}

const plan = buildPlan({ models: ['one'], arms: ['ort:wasm'], blocks: 12, seed: 3 });
const theirs = new Set(chooseSides(plan));
const isBaseline = (order: number) => theirs.has(order);

async function carryOut(current: () => Worker, baseline: () => Worker): Promise<Run> {
  const side: Baseline = {
    family: 1,
    isBaseline,
    modelFor: () => model,
    arm: undefined,
    fetcher: undefined,
    start: baseline,
  };
  const events = runPlan(plan, catalog, { fetcher, start: current, baseline: side });
  for (;;) {
    const { value, done } = await events.next();
    if (done) return value;
  }
}

const levels = ({ outcomes }: Run, wanted: boolean) =>
  outcomes
    .filter(
      (o): o is LatencyOutcome => o.status === 'measured' && o.mode === 'latency' && isBaseline(o.order) === wanted,
    )
    .map(({ latencyMs }) => latencyMs[0] ?? 0);

test('each trial runs in a worker of its own side, and a gate that is settled ends at the first look', async () => {
  const run = await carryOut(workerOf(11), workerOf(10));
  expect(run.endedBy).toBe('completed');
  expect(run.outcomes).toHaveLength(8 * 4);
  const [now, then] = [levels(run, false), levels(run, true)];
  expect(now).toHaveLength(16);
  expect(then).toHaveLength(16);
  expect(Math.min(...now)).toBeGreaterThanOrEqual(11);
  expect(Math.max(...then)).toBeLessThan(10.2);
});

test('a difference as large as the margin settles nothing: all blocks run', async () => {
  const run = await carryOut(workerOf(10.5), workerOf(10));
  expect(run.outcomes).toHaveLength(12 * 4);
});

test('a side that fails is not the other one’s failure, and ends the gate', async () => {
  const run = await carryOut(workerOf(10, 'failed'), workerOf(10));
  const of = (wanted: boolean) => run.outcomes.filter(({ order }) => isBaseline(order) === wanted);
  expect(of(true).map(({ status }) => status)).toEqual(['measured', 'measured']);
  expect(of(false)).toMatchObject([
    { status: 'failed', reason: 'wrong-output' },
    { status: 'skipped', reason: 'cell-failed' },
  ]);
});
