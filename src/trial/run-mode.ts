import { hasOneShape } from '#formats/arm.ts';
import type { Clock } from '#formats/device.ts';
import { DEPTHS, LOADS } from '#formats/mode.ts';
import type { Anatomy, ColdStart, Phase, TrialResult } from '#formats/trial.ts';
import { poissonArrivals } from '#seed/arrivals.ts';
import { median } from '#statistics/quantile.ts';
import { type Checked, checkHeldOut, type Failed } from './check-reference.ts';
import { createProbe } from './contention-probe.ts';
import type { Instruments } from './install-instruments.ts';
import { makeInputs } from './make-inputs.ts';
import { measure } from './measure.ts';
import { measureServer } from './measure-server.ts';
import { measureThroughput } from './measure-throughput.ts';
import type { TrialRequest } from './protocol.ts';
import type { Runtime } from './runtimes/runtime.ts';

/** What the worker hears from the page while it measures. */
export interface Page {
  readonly onPhase: (phase: Phase) => void;
  /** Resolves when the page has looked at the worker from outside. */
  readonly holdStill: () => Promise<void>;
}

/** A loaded runtime whose outputs are right, and all that a mode needs to measure it. */
export interface Trial {
  readonly request: TrialRequest;
  readonly runtime: Runtime;
  /** Frees the runtime; the memory mode does it itself, and looks at what is left. */
  readonly dispose: () => Promise<void>;
  readonly checked: Checked;
  readonly clock: Clock;
  readonly coldStart: Omit<ColdStart, 'fetchMs' | 'modelFrom' | 'newShapeMs'>;
  readonly instruments: Instruments;
  readonly page: Page;
}

type Measured = Extract<TrialResult, { status: 'measured' }>;
type WithoutReport<T> = T extends Measured ? Omit<T, 'ran'> : never;
type ModeResult = WithoutReport<Measured> | Failed;

/** Measures what the trial's mode asks for. Any output that has gone wrong in the meantime voids it. */
export async function runMode(trial: Trial): Promise<ModeResult> {
  switch (trial.request.mode) {
    case 'latency':
      return runLatency(trial);
    case 'cold':
      return runCold(trial);
    case 'throughput':
      return runThroughput(trial);
    case 'server':
      return runServer(trial);
    case 'memory':
      return runMemory(trial);
    case 'anatomy':
      return runAnatomy(trial);
  }
}

async function runLatency({ request, runtime, checked, clock, coldStart, page }: Trial): Promise<ModeResult> {
  page.onPhase('warming up');
  const { lastOutputs, ...measurement } = await measure(
    () => runtime.infer(checked.inputs),
    clock,
    request.sampling,
    () => page.onPhase('measuring'),
    () => performance.now(),
    createProbe(clock.gridMs),
  );
  const failure = checked.judge(lastOutputs);
  if (failure) return failure;
  const heldOut = await checkHeldOut(runtime, request);
  return {
    status: 'measured',
    mode: 'latency',
    ...measurement,
    coldStart,
    check: { ...checked.check, ...heldOut },
  };
}

/** Nothing is repeated here: one more inference, at a batch size that the session has not seen, where it can have one. */
async function runCold({ request, runtime, checked, coldStart, page }: Trial): Promise<ModeResult> {
  page.onPhase('measuring');
  if (!request.model.batched || hasOneShape(request.arm)) {
    return { status: 'measured', mode: 'cold', coldStart, check: checked.check };
  }
  const { count } = request.model.artifacts.reference;
  const rows = Array.from({ length: request.batch + 1 }, (_, row) => row % count);
  const inputs = makeInputs(request, rows);
  const started = performance.now();
  await runtime.infer(inputs);
  const newShapeMs = performance.now() - started;
  return { status: 'measured', mode: 'cold', coldStart: { ...coldStart, newShapeMs }, check: checked.check };
}

async function runThroughput({ runtime, checked, page }: Trial): Promise<ModeResult> {
  if (!runtime.resident) throw new Error('this runtime cannot keep tensors on the device');
  page.onPhase('warming up');
  const resident = await runtime.resident(checked.inputs);
  const depths: { depth: number; completionsMs: number[] }[] = [];
  for (const depth of DEPTHS.filter((depth) => depth <= resident.maxDepth)) {
    const { completionsMs } = await measureThroughput(() => resident.request(), {
      depth,
      warmUp: depth === 1 ? 10 : depth,
      budgetMs: 1500,
      countMost: 2000,
    });
    page.onPhase('measuring');
    depths.push({ depth, completionsMs });
  }
  resident.dispose();
  // Nobody reads the outputs of these requests; one more inference shows that the session still computes the same.
  const failure = checked.judge(await runtime.infer(checked.inputs));
  if (failure) return failure;
  return { status: 'measured', mode: 'throughput', depths, check: checked.check };
}

/** Arrivals of each load in one trial: 16 trials of 63 make the thousand that a p99 needs. */
const ARRIVALS = 63;
/** A load of slow inferences gets fewer arrivals, and then no p99. */
const LOAD_MS = 15_000;

async function runServer({ request, runtime, checked, clock, page }: Trial): Promise<ModeResult> {
  page.onPhase('warming up');
  const infer = () => runtime.infer(checked.inputs);
  const capacityPerS = request.capacityPerS ?? (await measureCapacity(infer, clock));
  page.onPhase('measuring');
  const loads: { load: number; latencyMs: number[] }[] = [];
  for (const [stream, load] of LOADS.entries()) {
    const perS = load * capacityPerS;
    const count = Math.max(3, Math.min(ARRIVALS, Math.floor((LOAD_MS / 1000) * perS)));
    const { latencyMs, lastOutputs } = await measureServer(infer, {
      arrivalsMs: poissonArrivals(count, perS, request.seed, stream),
    });
    const failure = checked.judge(lastOutputs);
    if (failure) return failure;
    loads.push({ load, latencyMs });
  }
  return { status: 'measured', mode: 'server', capacityPerS, loads, check: checked.check };
}

/** Requests per second when the next one always waits: the median inference, warm. */
async function measureCapacity(infer: Parameters<typeof measure>[0], clock: Clock): Promise<number> {
  const sampling = { warmUpCount: 3, burnInMs: 1000, samplesLeast: 3, samplesMost: 200, budgetMs: 1000 };
  const { latencyMs, burnInCount } = await measure(infer, clock, sampling, () => {});
  return 1000 / median(latencyMs, burnInCount);
}

/** Inferences of a trial that counts: enough for a runtime's pools to reach their size. */
const COUNTED = 10;

async function runMemory({ runtime, dispose, checked, instruments, page }: Trial): Promise<ModeResult> {
  if (!instruments.memory) throw new Error('a memory trial without its instrument');
  page.onPhase('measuring');
  for (let index = 0; index < COUNTED; index++) await runtime.infer(checked.inputs);
  const { wasmPeakBytes, gpuLiveBytes, gpuPeakBytes } = instruments.memory.read();
  await page.holdStill();
  await dispose();
  const gpuAfterDisposeBytes = instruments.memory.read().gpuLiveBytes;
  return {
    status: 'measured',
    mode: 'memory',
    memory: { wasmPeakBytes, gpuLiveBytes, gpuPeakBytes, gpuAfterDisposeBytes },
    check: checked.check,
  };
}

async function runAnatomy({ runtime, checked, instruments, page }: Trial): Promise<ModeResult> {
  const watch = instruments.anatomy;
  if (!watch) throw new Error('an anatomy trial without its instrument');
  const { shaderModules, pipelines } = await watch.read();
  page.onPhase('measuring');
  for (let index = 0; index < COUNTED; index++) await runtime.infer(checked.inputs);
  watch.reset();
  await runtime.infer(checked.inputs);
  const { gpuMs: _, ...counts } = await watch.read();
  watch.reset();
  const started = performance.now();
  for (let index = 0; index < COUNTED; index++) await runtime.infer(checked.inputs);
  const wallMs = (performance.now() - started) / COUNTED;
  const { gpuMs } = await watch.read();
  const anatomy: Anatomy = {
    ...counts,
    shaderModules,
    pipelines,
    gpuMs: gpuMs === null ? null : gpuMs / COUNTED,
    wallMs,
    inferences: COUNTED,
  };
  return { status: 'measured', mode: 'anatomy', anatomy, check: checked.check };
}
