import { afterEach, expect, test, vi } from 'vitest';
import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { Manifest } from '#formats/model.ts';
import type { Run, RunEvent } from '#formats/run.ts';
import type { TrialResult } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { judgeTrust } from '#statistics/judge-trust.ts';
import { type RunOptions, runPlan } from './run-plan.ts';

const MEASURED: TrialResult = {
  status: 'measured',
  mode: 'latency',
  latencyMs: Array.from({ length: 250 }, () => 10),
  burnInCount: 100,
  inferencesPerSample: 1,
  warmUpCount: 3,
  outputHash: '811c9dc5',
  coldStart: { runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 },
  check: { maxRelativeError: 0, tolerance: 1e-4 },
  ran: {
    runtime: 'ort',
    version: '1',
    provider: 'wasm',
    build: 'wasm',
    nodesOnCpu: null,
    threads: 1,
    wasmVariant: 'threaded-simd',
    adapter: null,
    isolated: true,
    precision: 'fp32',
    clock: { gridMs: 0.005, callMs: 0 },
    settings: {},
  },
};

/** A real worker that answers at once with samples made up by an expression of the time passed, in ms. */
function workerOf(latencyAt = '10') {
  const code = `onmessage = () => {
    const result = ${JSON.stringify(MEASURED)};
    let passed = 0;
    result.latencyMs = result.latencyMs.map(() => {
      const latency = ((at) => ${latencyAt})(passed);
      passed += latency;
      return latency;
    });
    postMessage({ type: 'phase', phase: 'measuring' });
    postMessage({ type: 'ended', result });
  };`;
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  return () => new Worker(url);
}

const file = { path: 'x', bytes: 1, sha256: '0'.repeat(64) };
const catalog = {
  format: 2,
  builtWith: {},
  models: [{ id: 'one', artifacts: { onnx: { model: file }, tfjs: { model: file, weights: [] } } }],
} as unknown as Manifest;

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

const choice = { models: ['one'], arms: ['tfjs:wasm', 'ort:wasm'], seed: 3 } as const;

async function carryOut(
  blocks: number,
  options: RunOptions,
  onEvent: (event: RunEvent) => void = () => {},
): Promise<Run> {
  // How long the page's own tasks take is this machine's doing; the test about that keeps it busy itself.
  vi.spyOn(PerformanceObserver, 'supportedEntryTypes', 'get').mockReturnValue([]);
  const events = runPlan(buildPlan({ ...choice, blocks }), catalog, { fetcher, ...options });
  for (;;) {
    const { value, done } = await events.next();
    if (done) return value;
    onEvent(value);
  }
}

/** Hides the page for a moment, as when somebody looks at another tab. */
function hideForAMoment(): void {
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  state.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Keeps the page's own thread from everything else. */
function beBusy(ms: number): void {
  for (const begun = performance.now(); performance.now() - begun < ms; );
}

afterEach(() => vi.restoreAllMocks());

test('a page that is hidden half-way has its block run again, whole and in the same order, and that is counted', async () => {
  const started: number[] = [];
  const run = await carryOut(2, { start: workerOf() }, (event) => {
    if (event.type === 'trial-started') started.push(event.trial.order);
    if (event.type === 'trial-ended' && started.length === 2) hideForAMoment();
  });
  expect(started.slice(0, 8)).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  expect(run.replacements[0]).toEqual({ mode: 'latency', model: 'one', batch: 1, block: 0, reason: 'page-hidden' });
  expect(run.outcomes.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(run.endedBy).toBe('completed');
});

test.each([
  ['latency', 2],
  ['memory', 0],
] as const)('a page that was busy spoils what is timed, and nothing else: %s', async (mode, times) => {
  const events = runPlan(buildPlan({ ...choice, modes: [mode], blocks: 1 }), catalog, { fetcher, start: workerOf() });
  const reasons: string[] = [];
  for await (const event of events) {
    if (event.type === 'phase' && event.phase === 'measuring') beBusy(80);
    if (event.type === 'block-replaced') reasons.push(event.replacement.reason);
  }
  expect(reasons).toEqual(new Array(times).fill('long-task'));
});

test('more than a quarter of the blocks run again turns the word into “not settled”', async () => {
  const hidden = new Set<number>();
  const run = await carryOut(8, { start: workerOf('10 + at % 0.01') }, (event) => {
    if (event.type !== 'trial-ended' || hidden.size === 3 || hidden.has(event.outcome.block)) return;
    hidden.add(event.outcome.block);
    hideForAMoment();
  });
  expect(run.replacements.filter(({ reason }) => reason === 'page-hidden')).toHaveLength(3);
  const [comparison] = compareRun(run);
  expect(comparison).toMatchObject({ blocks: 8, status: 'interval', verdict: { word: 'not settled' } });
  expect(comparison?.verdict).toMatchObject({ reason: 'many-repeats' });
});

test('a block that was cancelled in the middle is kept as it is and not used', async () => {
  const controller = new AbortController();
  const run = await carryOut(8, { start: workerOf(), signal: controller.signal }, (event) => {
    if (event.type === 'trial-ended' && event.outcome.order === 6) controller.abort();
  });
  expect(run.endedBy).toBe('cancelled');
  expect(run.outcomes).toHaveLength(7);
  expect(compareRun(run)).toMatchObject([
    { blocks: 1, incomplete: 1, status: 'ratio', verdict: { word: 'not settled', reason: 'quick-look' } },
  ]);
});

test('inferences that become slower for ever have numbers and no word', async () => {
  const run = await carryOut(8, { start: workerOf('10 + at / 100') });
  expect(run.outcomes.every(({ status }) => status === 'measured')).toBe(true);
  expect(compareRun(run)).toMatchObject([
    { blocks: 8, status: 'interval', verdict: { word: 'not settled', reason: 'no-steady-state' } },
  ]);
});

test('inferences that are steady have a word', async () => {
  const run = await carryOut(8, { start: workerOf() });
  expect(compareRun(run)).toMatchObject([{ status: 'interval', verdict: { word: 'comparable' } }]);
});

test('the phases of every trial can be read by other tools, and cover it', async () => {
  performance.clearMeasures();
  const run = await carryOut(1, { start: workerOf() });
  const trials = performance.getEntriesByName('dyno:trial') as PerformanceMeasure[];
  expect(trials.map(({ detail }) => detail.order)).toEqual(run.outcomes.map(({ order }) => order));
  expect(trials[0]?.detail).toMatchObject({ mode: 'latency', model: 'one', block: 0, status: 'measured' });
  const phases = ['dyno:fetching', 'dyno:measuring'].map((name) => performance.getEntriesByName(name)[0]);
  expect(phases[0]?.startTime).toBe(trials[0]?.startTime);
  const covered = phases.reduce((sum, phase) => sum + (phase?.duration ?? 0), 0);
  expect(covered).toBeCloseTo(trials[0]?.duration ?? 0, 1);
});

test('before each block there is time to store and to wait, and a block of an earlier part is not begun again', async () => {
  const calls: number[] = [];
  const first = await carryOut(1, { start: workerOf() });
  const run = await carryOut(3, {
    start: workerOf(),
    earlier: first,
    beforeBlock: async ({ outcomes }) => {
      calls.push(outcomes.length);
    },
  });
  expect(calls).toEqual([4, 8]);
  expect(run).toMatchObject({ id: first.id, startedAt: first.startedAt, replacements: [] });
  expect(run.outcomes.slice(0, 4)).toEqual(first.outcomes);
});

test('what spoils a block is told at once', async () => {
  const told: string[] = [];
  const hidden = new Set<number>();
  await carryOut(1, { start: workerOf(), onDisturbance: (reason) => told.push(reason) }, (event) => {
    if (event.type !== 'trial-started' || hidden.size > 0) return;
    hidden.add(event.trial.order);
    hideForAMoment();
    expect(told).toEqual(['page-hidden']);
  });
  expect(told).toEqual(['page-hidden']);
});

test('what the browser tells of the processor stands in the run, block by block', async () => {
  let tell = (_: { state: string }[]) => {};
  vi.stubGlobal(
    'PressureObserver',
    class {
      observe = async () => {};
      disconnect = () => {};
      constructor(onChange: typeof tell) {
        tell = onChange;
      }
    },
  );
  const run = await carryOut(2, { start: workerOf() }, (event) => {
    if (event.type === 'trial-started' && event.trial.order === 5) tell([{ state: 'critical' }]);
  });
  vi.unstubAllGlobals();
  expect(run.pressure).toEqual([{ mode: 'latency', model: 'one', batch: 1, block: 1, state: 'critical' }]);
  expect(judgeTrust(run)).toContainEqual({ check: 'pressure', state: 'noted', critical: 1, blocks: 1 });
  expect((await carryOut(1, { start: workerOf() })).pressure).toBeUndefined();
});
