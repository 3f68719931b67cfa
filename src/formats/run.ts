import * as v from 'valibot';
import { DeviceSchema } from './device.ts';
import { MODES } from './mode.ts';
import { PRECISIONS, SeriesSchema } from './model.ts';
import { type PlannedTrial, PlanSchema } from './plan.ts';
import { type Outcome, OutcomeSchema, type Phase } from './trial.ts';

/** Version of the run file. A change of its shape raises it and adds an upgrade step. */
export const RUN_FORMAT = 3;

export const ModelFactsSchema = v.object({
  name: v.string(),
  precision: v.picklist(PRECISIONS),
  series: v.optional(SeriesSchema),
  parameters: v.optional(v.number()),
  weightsBytes: v.optional(v.number()),
  /** Of one item: floating-point operations, bytes that a primitive has to move, tokens that are generated. */
  flops: v.optional(v.number()),
  bytesMoved: v.optional(v.number()),
  tokens: v.optional(v.number()),
  /** SHA-256 of the graph that each runtime is given, where it has one. */
  onnx: v.optional(v.string()),
  tfjs: v.optional(v.string()),
});
export type ModelFacts = v.InferOutput<typeof ModelFactsSchema>;

export const VersionsSchema = v.object({
  dyno: v.string(),
  tfjs: v.string(),
  ort: v.string(),
  /** What each model was: a catalogue changes, and an own model is in none. */
  models: v.record(v.string(), ModelFactsSchema),
});
export type Versions = v.InferOutput<typeof VersionsSchema>;

/** A block that was begun and had to be run again as a whole, by a rule that was fixed beforehand. */
export const ReplacementSchema = v.object({
  mode: v.picklist(MODES),
  model: v.string(),
  batch: v.number(),
  block: v.number(),
  reason: v.picklist(['page-hidden', 'device-lost', 'long-task', 'power-change']),
});
export type Replacement = v.InferOutput<typeof ReplacementSchema>;

/** Once a block: a fixed piece of JavaScript, the same on every device and in every run, to see the machine drift. */
export const ControlSchema = v.object({
  block: v.number(),
  latencyMs: v.pipe(v.array(v.pipe(v.number(), v.finite(), v.minValue(0))), v.minLength(1)),
});
export type Control = v.InferOutput<typeof ControlSchema>;

/** How busy the processor was, in the words of Compute Pressure, from the best to the worst. */
export const PRESSURES = ['nominal', 'fair', 'serious', 'critical'] as const;
export type Pressure = (typeof PRESSURES)[number];

/** The worst state in a block, by the browser's own account, where it has one. */
export const BlockPressureSchema = v.object({
  mode: v.picklist(MODES),
  model: v.string(),
  batch: v.number(),
  block: v.number(),
  state: v.picklist(PRESSURES),
});
export type BlockPressure = v.InferOutput<typeof BlockPressureSchema>;

/** A run: the plan, the device and every outcome. Estimates and verdicts are never stored, always computed. */
export const RunSchema = v.object({
  format: v.literal(RUN_FORMAT),
  id: v.pipe(v.string(), v.uuid()),
  /** ISO 8601, UTC. */
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedBy: v.picklist(['completed', 'cancelled']),
  plan: PlanSchema,
  device: DeviceSchema,
  versions: VersionsSchema,
  outcomes: v.array(OutcomeSchema),
  controls: v.array(ControlSchema),
  replacements: v.array(ReplacementSchema),
  /** Absent where the browser does not tell. */
  pressure: v.optional(v.array(BlockPressureSchema)),
});
export type Run = v.InferOutput<typeof RunSchema>;

/** What the runner tells while a plan is carried out: the page draws it, the terminal prints it. */
export type RunEvent =
  | { readonly type: 'started'; readonly device: Run['device']; readonly versions: Versions; readonly trials: number }
  | { readonly type: 'trial-started'; readonly index: number; readonly trial: PlannedTrial }
  | { readonly type: 'phase'; readonly index: number; readonly phase: Phase }
  | { readonly type: 'trial-ended'; readonly index: number; readonly outcome: Outcome }
  | { readonly type: 'control'; readonly control: Control }
  | { readonly type: 'block-replaced'; readonly replacement: Replacement }
  | { readonly type: 'workload-settled'; readonly model: string; readonly batch: number; readonly blocks: number }
  | { readonly type: 'ended'; readonly run: Run };

/** What an earlier part of the same run has brought: its trials are not run again, and it keeps its name if it has one. */
export interface Earlier {
  readonly id?: string;
  readonly startedAt?: string;
  readonly outcomes: readonly Run['outcomes'][number][];
  readonly controls: readonly Run['controls'][number][];
  readonly replacements: readonly Run['replacements'][number][];
  readonly pressure?: readonly BlockPressure[] | undefined;
}
