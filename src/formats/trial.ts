import * as v from 'valibot';
import { ArmSchema, BACKENDS, RUNTIMES } from './arm.ts';
import { AdapterSchema, ClockSchema } from './device.ts';
import { MODES } from './mode.ts';
import { PRECISIONS } from './model.ts';

/** A duration: finite and not negative. JSON cannot hold NaN, and a schema must not let one in either. */
const Duration = v.pipe(v.number(), v.finite(), v.minValue(0));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why a cell has no number although it was tried. */
export const FAILURES = [
  'hash-mismatch',
  'fetch-failed',
  'bad-model',
  'unsupported-op',
  'load-failed',
  'fell-back',
  'wrong-output',
  'inference-failed',
  'bad-clock',
  'device-lost',
  'out-of-memory',
  'worker-died',
  'timed-out',
] as const;
export type Failure = (typeof FAILURES)[number];

/** Why a cell was not tried. */
export const SKIPS = [
  'no-webgpu',
  'no-webgl',
  'no-shader-f16',
  'no-isolation',
  'no-graph',
  'fixed-batch',
  'dynamic-shapes',
  'cell-failed',
] as const;
export type Skip = (typeof SKIPS)[number];

/** What really ran, as the runtime itself reports it after loading. */
export const LoadReportSchema = v.object({
  runtime: v.picklist(RUNTIMES),
  version: v.string(),
  /** The backend or execution provider that is active, not the one asked for. */
  provider: v.picklist(BACKENDS),
  /** Which build of the runtime was loaded: `jspi`, `asyncify`, `wasm`, `modular`. */
  build: v.string(),
  /** Graph nodes that run on the CPU although a GPU was asked for, shapes aside; null off GPUs, and where a preset lets nobody count. */
  nodesOnCpu: v.nullable(Count),
  /** CPU threads that compute, the calling one included; null where the GPU does. */
  threads: v.nullable(Count),
  wasmVariant: v.nullable(v.string()),
  adapter: v.nullable(AdapterSchema),
  isolated: v.boolean(),
  precision: v.picklist(PRECISIONS),
  clock: ClockSchema,
  /** What waiting for this GPU costs by itself; shown beside the results, never subtracted. Absent off WebGPU. */
  syncFloor: v.optional(v.object({ submitMs: Duration, readbackMs: Duration })),
  /** Every setting that the preset changed from the runtime's own default. */
  settings: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});
export type LoadReport = v.InferOutput<typeof LoadReportSchema>;

/** The parts of the way from nothing to the first result, in a fresh worker. */
export const ColdStartSchema = v.object({
  /** Model files: over the network or out of the page's memory, as `modelFrom` says. */
  fetchMs: Duration,
  modelFrom: v.picklist(['network', 'memory']),
  /** Runtime script, wasm compilation, backend or GPU device. */
  runtimeMs: Duration,
  /** Weights drawn from a seed instead of downloaded; absent where they were downloaded. */
  drawMs: v.optional(Duration),
  /** Graph and weights. */
  sessionMs: Duration,
  /** Compiles the shaders on a GPU. */
  firstInferenceMs: Duration,
  /** First inference at another batch size, in the same session; measured in trials of the cold-start mode only. */
  newShapeMs: v.optional(Duration),
});
export type ColdStart = v.InferOutput<typeof ColdStartSchema>;

/** The output check, made before timing and once more on the last timed output. */
export const CheckSchema = v.object({
  /** max |out - reference| / max |reference|, on logits, over all reference inputs. */
  maxRelativeError: v.number(),
  tolerance: v.number(),
  /** Share of held-out images on which the runtime's top class is PyTorch's. */
  top1Agreement: v.optional(v.number()),
  /** Share of held-out images on which the runtime's top class is the label. */
  accuracy: v.optional(v.number()),
  heldOutImages: v.optional(Count),
});
export type Check = v.InferOutput<typeof CheckSchema>;

/** Which trial it is. */
export const TRIAL_POSITION = {
  mode: v.picklist(MODES),
  model: v.string(),
  arm: ArmSchema,
  batch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  block: Count,
  order: Count,
};

/** At least one duration. Looked through in one go, and not by a schema for each: files hold millions of them. */
const Samples = v.pipe(
  v.custom<number[]>(Array.isArray, 'Expected a list of durations'),
  v.minLength(1),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    const key = input.findIndex((sample) => !(Number.isFinite(sample) && sample >= 0));
    if (key < 0) return;
    const message = 'Expected a duration, finite and not negative';
    addIssue({ message, path: [{ type: 'array', origin: 'value', input, key, value: input[key] }] });
  }),
);
const Bytes = v.nullable(Count);

/** GPU and wasm memory that a runtime asked for, by the wrapped entry points of the browser. Null: not of this backend. */
export const MemorySchema = v.object({
  /** Reserved pages of all wasm memories; they never shrink. */
  wasmPeakBytes: Bytes,
  /** Buffers and textures, after the last inference, at the worst moment, and after the session was disposed. */
  gpuLiveBytes: Bytes,
  gpuPeakBytes: Bytes,
  gpuAfterDisposeBytes: Bytes,
  /** The worker's JavaScript by the browser's own account (only Chromium has one), wasm memory taken off. */
  javaScriptBytes: Bytes,
});
export type Memory = v.InferOutput<typeof MemorySchema>;

const Counted = v.nullable(Count);

/** What one warm inference asks of the GPU. Null: the backend has no such thing, or nobody can count it. */
export const AnatomySchema = v.object({
  /** Compute dispatches, or draws of WebGL. */
  dispatches: Counted,
  submits: Counted,
  passes: Counted,
  bytesWritten: Counted,
  bytesRead: Counted,
  /** Compiled from the start of the backend to the first result: shader modules (shaders) and pipelines (programs). */
  shaderModules: Counted,
  pipelines: Counted,
  /** Means per inference over `inferences` of them: GPU time by timestamp query, and wall time. */
  gpuMs: v.nullable(Duration),
  wallMs: Duration,
  inferences: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Anatomy = v.InferOutput<typeof AnatomySchema>;

const common = { status: v.literal('measured'), check: CheckSchema, ran: LoadReportSchema };
const latency = {
  mode: v.literal('latency'),
  /** All raw samples in the order taken, burn-in included; end to end, per inference of one whole batch. */
  latencyMs: Samples,
  /** Leading samples that the trial took to be burn-in. A better rule can be applied to `latencyMs` at any time. */
  burnInCount: Count,
  /** Inferences timed together as one sample, so that the clock's grid stays under 0.5% of it. */
  inferencesPerSample: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Untimed inferences before the first sample. */
  warmUpCount: Count,
  /** FNV-1a over every timed output: proof that it was read. */
  outputHash: v.string(),
  /**
   * After each sample: how long a fixed piece of work took, so that it shows where something else used the processor
   * (trial/contention-probe.ts). Absent in runs of before.
   */
  probeMs: v.optional(Samples),
};
const throughput = {
  mode: v.literal('throughput'),
  /** For each number of requests in flight: when each request was done, in ms from the first one kept. */
  depths: v.array(v.object({ depth: v.pipe(v.number(), v.integer(), v.minValue(1)), completionsMs: Samples })),
};
const server = {
  mode: v.literal('server'),
  /** Requests per second that the arm can take, which the loads are shares of. */
  capacityPerS: Duration,
  /** From a request's arrival to its output's bytes, in the order of arrival. */
  loads: v.array(v.object({ load: v.number(), latencyMs: Samples })),
};

const workerColdStart = { coldStart: v.omit(ColdStartSchema, ['fetchMs', 'modelFrom']) };
const fullColdStart = { coldStart: ColdStartSchema };
const memory = { mode: v.literal('memory'), memory: MemorySchema };
const workerMemory = { mode: v.literal('memory'), memory: v.omit(MemorySchema, ['javaScriptBytes']) };
const anatomy = { mode: v.literal('anatomy'), anatomy: AnatomySchema };
const cold = { mode: v.literal('cold') };

const failed = {
  status: v.literal('failed'),
  reason: v.picklist(FAILURES),
  message: v.string(),
  /** What was found out before it failed. */
  check: v.optional(CheckSchema),
  ran: v.optional(LoadReportSchema),
};
const skipped = {
  status: v.literal('skipped'),
  reason: v.picklist(SKIPS),
  message: v.string(),
};

/** How one trial ended. A failure is data: a run never dies because one trial did. */
export const OutcomeSchema = v.variant('status', [
  v.variant('mode', [
    v.object({ ...TRIAL_POSITION, ...common, ...fullColdStart, ...latency }),
    v.object({ ...TRIAL_POSITION, ...common, ...fullColdStart, ...cold }),
    v.object({ ...TRIAL_POSITION, ...common, ...throughput }),
    v.object({ ...TRIAL_POSITION, ...common, ...server }),
    v.object({ ...TRIAL_POSITION, ...common, ...memory }),
    v.object({ ...TRIAL_POSITION, ...common, ...anatomy }),
  ]),
  v.object({ ...failed, ...TRIAL_POSITION }),
  v.object({ ...skipped, ...TRIAL_POSITION }),
]);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;
export type MeasuredOutcome = Extract<Outcome, { status: 'measured' }>;
export type LatencyOutcome = Extract<MeasuredOutcome, { mode: 'latency' }>;
export type FailedOutcome = Extract<Outcome, { status: 'failed' }>;
export type SkippedOutcome = Extract<Outcome, { status: 'skipped' }>;

/** What a worker does at the moment, for people who wait. */
export const PHASES = ['fetching', 'loading', 'checking', 'warming up', 'measuring'] as const;
export type Phase = (typeof PHASES)[number];

/** What a worker posts: phases while it goes, perhaps a pause, one result at the end. The page adds the position and the fetch. */
export const TrialMessageSchema = v.variant('type', [
  v.object({ type: v.literal('phase'), phase: v.picklist(PHASES) }),
  /** The worker stands still until the page posts `go on`, so that its memory can be looked at from outside. */
  v.object({ type: v.literal('holding') }),
  v.object({
    type: v.literal('ended'),
    result: v.variant('status', [
      v.variant('mode', [
        v.object({ ...common, ...workerColdStart, ...latency }),
        v.object({ ...common, ...workerColdStart, ...cold }),
        v.object({ ...common, ...throughput }),
        v.object({ ...common, ...server }),
        v.object({ ...common, ...workerMemory }),
        v.object({ ...common, ...anatomy }),
      ]),
      v.object(failed),
    ]),
  }),
]);
export type TrialMessage = v.InferOutput<typeof TrialMessageSchema>;
export type TrialResult = Extract<TrialMessage, { type: 'ended' }>['result'];
