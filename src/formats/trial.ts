import * as v from 'valibot';
import { ArmSchema, BACKENDS, RUNTIMES } from './arm.ts';
import { AdapterSchema, ClockSchema } from './device.ts';

/** A duration: finite and not negative. JSON cannot hold NaN, and a schema must not let one in either. */
const Duration = v.pipe(v.number(), v.finite(), v.minValue(0));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Why a cell has no number although it was tried. */
export const FAILURES = [
  'hash-mismatch',
  'fetch-failed',
  'load-failed',
  'fell-back',
  'wrong-output',
  'inference-failed',
  'device-lost',
  'out-of-memory',
  'worker-died',
  'timed-out',
] as const;
export type Failure = (typeof FAILURES)[number];

/** Why a cell was not tried. */
export const SKIPS = ['no-webgpu', 'no-webgl', 'no-isolation', 'cell-failed'] as const;
export type Skip = (typeof SKIPS)[number];

/** What really ran, as the runtime itself reports it after loading. */
export const LoadReportSchema = v.object({
  runtime: v.picklist(RUNTIMES),
  version: v.string(),
  /** The backend or execution provider that is active, not the one asked for. */
  provider: v.picklist(BACKENDS),
  /** Which build of the runtime was loaded: `jspi`, `asyncify`, `wasm`, `modular`. */
  build: v.string(),
  /** Graph nodes that run on the CPU although a GPU was asked for; null where all of it is the CPU. */
  nodesOnCpu: v.nullable(Count),
  /** CPU threads that compute, the calling one included; null where the GPU does. */
  threads: v.nullable(Count),
  wasmVariant: v.nullable(v.string()),
  adapter: v.nullable(AdapterSchema),
  isolated: v.boolean(),
  precision: v.literal('fp32'),
  clock: ClockSchema,
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
  /** Graph and weights. */
  sessionMs: Duration,
  /** Compiles the shaders on a GPU. */
  firstInferenceMs: Duration,
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

const position = {
  model: v.string(),
  arm: ArmSchema,
  batch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  block: Count,
  order: Count,
};

const measured = {
  status: v.literal('measured'),
  /** All raw samples, end to end, per inference of one whole batch. */
  latencyMs: v.pipe(v.array(Duration), v.minLength(1)),
  /** Inferences timed together as one sample, so that the clock's grid stays under 0.5% of it. */
  inferencesPerSample: v.pipe(v.number(), v.integer(), v.minValue(1)),
  warmUpCount: Count,
  coldStart: ColdStartSchema,
  check: CheckSchema,
  ran: LoadReportSchema,
  /** FNV-1a over every timed output: proof that it was read. */
  outputHash: v.string(),
};
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
  v.object({ ...measured, ...position }),
  v.object({ ...failed, ...position }),
  v.object({ ...skipped, ...position }),
]);
export type Outcome = v.InferOutput<typeof OutcomeSchema>;
export type MeasuredOutcome = Extract<Outcome, { status: 'measured' }>;
export type FailedOutcome = Extract<Outcome, { status: 'failed' }>;
export type SkippedOutcome = Extract<Outcome, { status: 'skipped' }>;

/** What a worker does at the moment, for people who wait. */
export const PHASES = ['fetching', 'loading', 'checking', 'warming up', 'measuring'] as const;
export type Phase = (typeof PHASES)[number];

/** What a worker posts: phases while it goes, one result at the end. The page adds the position and the fetch. */
export const TrialMessageSchema = v.variant('type', [
  v.object({ type: v.literal('phase'), phase: v.picklist(PHASES) }),
  v.object({
    type: v.literal('ended'),
    result: v.variant('status', [
      v.object({ ...measured, coldStart: v.omit(ColdStartSchema, ['fetchMs', 'modelFrom']) }),
      v.object(failed),
    ]),
  }),
]);
export type TrialMessage = v.InferOutput<typeof TrialMessageSchema>;
export type TrialResult = Extract<TrialMessage, { type: 'ended' }>['result'];
