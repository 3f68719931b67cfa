import * as v from 'valibot';
import { BACKENDS } from './arm.ts';
import { DeviceSchema } from './device.ts';
import { PRECISIONS } from './model.ts';
import { PlanSchema } from './plan.ts';
import { type Run, VersionsSchema } from './run.ts';
import { FAILURES, SKIPS, TRIAL_POSITION } from './trial.ts';

/** Version of the summary. A change of its shape, or of the statistics that make it, raises it: it is made anew then. */
export const RUN_SUMMARY_FORMAT = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Figure = v.pipe(v.number(), v.finite(), v.minValue(0));
const Figures = v.nullable(Figure);

/** Whatever a trial can be is in one of these; a run of 32 blocks on 6 arms has 64 of each cell. */
const TRIALS_MOST = 4096;

/**
 * The trials of a cell as columns, in the order in which they ran: for each its block, its place in the run, and its
 * median behind the burn-in, rounded to four digits. Null: the burn-in took all of it, or the clock did not move.
 */
export const TrialColumnsSchema = v.pipe(
  v.object({
    block: v.pipe(v.array(Count), v.maxLength(TRIALS_MOST)),
    order: v.pipe(v.array(Count), v.maxLength(TRIALS_MOST)),
    ms: v.pipe(v.array(v.nullable(v.pipe(Figure, v.gtValue(0)))), v.maxLength(TRIALS_MOST)),
  }),
  v.check(({ block, order, ms }) => block.length === ms.length && order.length === ms.length, 'columns of one length'),
);
export type TrialColumns = v.InferOutput<typeof TrialColumnsSchema>;

const place = v.omit(v.object(TRIAL_POSITION), ['block', 'order']).entries;

const measured = {
  ...place,
  status: v.literal('measured'),
  /** What really ran, as far as it decides what may stand beside what. */
  ran: v.object({
    provider: v.picklist(BACKENDS),
    precision: v.picklist(PRECISIONS),
    threads: v.nullable(Count),
    isolated: v.boolean(),
    /** Whether the GPU was a CPU that pretends; null where no GPU took part. */
    software: v.nullable(v.boolean()),
  }),
  /** The largest of all trials. */
  maxRelativeError: v.number(),
};

/** One arm on one workload in one mode, over all its trials. One trial without a number leaves the cell without any. */
export const CellSummarySchema = v.variant('status', [
  v.variant('mode', [
    v.object({
      ...measured,
      mode: v.literal('latency'),
      trials: TrialColumnsSchema,
      /** Over all samples behind the burn-in; null where none are left. */
      samples: v.nullable(v.object({ count: Count, medianMs: Figure, p5Ms: Figure, p95Ms: Figure })),
    }),
    v.object({
      ...measured,
      mode: v.literal('throughput'),
      /** Time per request with `depth` of them under way. */
      depths: v.pipe(v.array(v.object({ depth: Count, trials: TrialColumnsSchema })), v.maxLength(16)),
    }),
    v.object({
      ...measured,
      mode: v.literal('server'),
      capacityPerS: Figure,
      loads: v.pipe(v.array(v.object({ load: v.number(), medianMs: Figure, p95Ms: Figure })), v.maxLength(16)),
    }),
    v.object({
      ...measured,
      mode: v.literal('cold'),
      /** From a fresh worker to the first result; medians of its parts below. */
      trials: TrialColumnsSchema,
      runtimeMs: Figure,
      sessionMs: Figure,
      firstInferenceMs: Figure,
    }),
    /** Medians; null as in a trial. */
    v.object({
      ...measured,
      mode: v.literal('memory'),
      wasmPeakBytes: Figures,
      gpuPeakBytes: Figures,
      javaScriptBytes: Figures,
    }),
    v.object({
      ...measured,
      mode: v.literal('anatomy'),
      dispatches: Figures,
      submits: Figures,
      bytesWritten: Figures,
      bytesRead: Figures,
      gpuMs: Figures,
      wallMs: Figure,
    }),
  ]),
  v.object({ ...place, status: v.literal('failed'), reason: v.picklist(FAILURES), message: v.string() }),
  v.object({ ...place, status: v.literal('skipped'), reason: v.picklist(SKIPS), message: v.string() }),
]);
export type CellSummary = v.InferOutput<typeof CellSummarySchema>;
export type MeasuredCellSummary = Extract<CellSummary, { status: 'measured' }>;

/** Failed checks of a workload, under which no word stands. */
export const WORKLOAD_DOUBTS = ['not-isolated', 'no-steady-state', 'many-repeats'] as const;

/** What a page says about how far to trust a run, without the figures. */
export const TRUST_CHECKS = [
  'outputs',
  'failures',
  'isolation',
  'clock',
  'hardware',
  'steady-state',
  'contention',
  'drift',
  'replaced',
  'sync-floor',
  'pressure',
  'service-worker',
] as const;
export const TRUST_STATES = ['failed', 'noted', 'passed'] as const;

/**
 * A run without its raw samples: enough to draw its rulers and tables and to judge its comparisons. Lists, comparisons of
 * devices and links are made of it.
 */
export const RunSummarySchema = v.object({
  format: v.literal(RUN_SUMMARY_FORMAT),
  id: v.pipe(v.string(), v.uuid()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedBy: v.picklist(['completed', 'cancelled'] satisfies Run['endedBy'][]),
  plan: PlanSchema,
  device: DeviceSchema,
  versions: VersionsSchema,
  /** In the plan's order: modes, models, batches, arms. A cell that had no turn is not in it. */
  cells: v.pipe(v.array(CellSummarySchema), v.maxLength(10_000)),
  doubts: v.array(v.object({ model: v.string(), batch: Count, doubts: v.array(v.picklist(WORKLOAD_DOUBTS)) })),
  trust: v.array(v.object({ check: v.picklist(TRUST_CHECKS), state: v.picklist(TRUST_STATES) })),
});
export type RunSummary = v.InferOutput<typeof RunSummarySchema>;
