import { afterEach, expect, test, vi } from 'vitest';
import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { Manifest } from '#formats/model.ts';
import type { RunEvent } from '#formats/run.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { equalThreads } from './run-block.ts';
import { runPlan } from './run-plan.ts';

const started: Worker[] = [];
afterEach(() => started.splice(0));

/** A real worker with the given code, whose end can be seen. */
function workerOf(code: string) {
  return () => {
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    vi.spyOn(worker, 'terminate');
    started.push(worker);
    return worker;
  };
}

const HANGS = 'onmessage = () => { postMessage({ type: "phase", phase: "measuring" }); for (;;); };';
const FAILS = `onmessage = ({ data }) => postMessage({
  type: 'ended',
  result: { status: 'failed', reason: 'inference-failed', message: data.arm + ' ' + data.threads + ' ' + !!data.heldOut },
});`;

const file = { path: 'x', bytes: 1, sha256: '0'.repeat(64) };
const catalog = {
  format: 2,
  builtWith: {},
  models: ['one', 'two'].map((id) => ({
    id,
    artifacts: { onnx: { model: file }, tfjs: { model: file, weights: [] }, heldOut: { count: 1 } },
  })),
} as unknown as Manifest;

const fetcher: ModelFetcher = {
  fetchModel: async (_model, _runtime, withHeldOut) => ({
    status: 'fetched',
    graph: new ArrayBuffer(1),
    weights: [],
    reference: { inputs: [new ArrayBuffer(1)], outputs: [{ values: new ArrayBuffer(1) }] },
    ...(withHeldOut
      ? { heldOut: { inputs: new ArrayBuffer(1), labels: new ArrayBuffer(1), predictions: new ArrayBuffer(1) } }
      : {}),
    fetchMs: 1,
    modelFrom: 'memory',
  }),
};

async function collect(events: AsyncGenerator<RunEvent>, onEvent: (event: RunEvent) => void = () => {}) {
  const seen: RunEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    onEvent(event);
  }
  const last = seen.at(-1);
  if (last?.type !== 'ended') throw new Error('a run has to end');
  return { seen, run: last.run };
}

const plan = buildPlan({
  models: ['one', 'two'],
  arms: ['tfjs:cpu', 'ort:wasm'],
  quick: true,
  seed: 3,
  timeoutMs: 60_000,
});

test('cancelled while a trial hangs, it ends at once and keeps what there is', async () => {
  const controller = new AbortController();
  const begun = performance.now();
  const { run, seen } = await collect(
    runPlan(plan, catalog, { signal: controller.signal, fetcher, start: workerOf(HANGS) }),
    (event) => {
      if (event.type === 'phase' && event.phase === 'measuring') controller.abort();
    },
  );
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(run).toMatchObject({ endedBy: 'cancelled', outcomes: [] });
  expect(seen.map(({ type }) => type)).not.toContain('trial-ended');
  expect(started).toHaveLength(1);
  expect(started[0]?.terminate).toHaveBeenCalledOnce();
});

test('a hanging worker is ended by its time-out, its cell is given up and the run completes', async () => {
  const { run } = await collect(runPlan({ ...plan, timeoutMs: 1000 }, catalog, { fetcher, start: workerOf(HANGS) }));
  expect(run.endedBy).toBe('completed');
  expect(run.outcomes).toHaveLength(8);
  expect(run.outcomes.filter(({ status }) => status === 'failed')).toHaveLength(4);
  for (const outcome of run.outcomes) {
    expect(outcome).toMatchObject(
      outcome.status === 'failed' ? { reason: 'timed-out' } : { status: 'skipped', reason: 'cell-failed' },
    );
  }
  expect(started).toHaveLength(4);
  for (const worker of started) expect(worker.terminate).toHaveBeenCalledOnce();
});

test('trials that have an outcome already are not run again', async () => {
  const first = await collect(runPlan(plan, catalog, { fetcher, start: workerOf(FAILS) }));
  started.splice(0);
  const earlier = { outcomes: first.run.outcomes.slice(0, 5), controls: [], replacements: [] };
  const { run } = await collect(runPlan(plan, catalog, { fetcher, start: workerOf(FAILS), earlier }));
  expect(run.outcomes).toEqual(first.run.outcomes);
  expect(started.length).toBeLessThan(4);
});

test('every arm is asked for the same threads, and one trial of each cell for the held-out images', async () => {
  const { run } = await collect(runPlan(plan, catalog, { fetcher, start: workerOf(FAILS) }));
  const messages = run.outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.message] : []));
  const threads = equalThreads(navigator.hardwareConcurrency);
  expect(messages.toSorted()).toEqual(
    ['ort:wasm', 'ort:wasm', 'tfjs:cpu', 'tfjs:cpu'].map((arm) => `${arm} ${threads} true`),
  );
});

test('a model that does not exist is refused with the list of those that do', async () => {
  await expect(collect(runPlan({ ...plan, models: ['three'] }, catalog))).rejects.toThrow('There are: one, two');
});

test.each([
  [1, 1],
  [2, 1],
  [3, 1],
  [8, 4],
  [64, 4],
])('%i cores give %i threads to either runtime', (cores, threads) => expect(equalThreads(cores)).toBe(threads));
