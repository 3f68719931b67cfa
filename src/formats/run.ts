import * as v from 'valibot';
import { DeviceSchema } from './device.ts';
import { type PlannedTrial, PlanSchema } from './plan.ts';
import { type Outcome, OutcomeSchema, type Phase } from './trial.ts';

/** Version of the run file. A change of its shape raises it and adds an upgrade step. */
export const RUN_FORMAT = 1;

export const VersionsSchema = v.object({
  dyno: v.string(),
  tfjs: v.string(),
  ort: v.string(),
  /** For each model: sha256 of the graph that each runtime was given. */
  models: v.record(v.string(), v.object({ onnx: v.string(), tfjs: v.string() })),
});
export type Versions = v.InferOutput<typeof VersionsSchema>;

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
});
export type Run = v.InferOutput<typeof RunSchema>;

/** What the runner tells while a plan is carried out: the page draws it, the terminal prints it. */
export type RunEvent =
  | { readonly type: 'started'; readonly device: Run['device']; readonly versions: Versions; readonly trials: number }
  | { readonly type: 'trial-started'; readonly index: number; readonly trial: PlannedTrial }
  | { readonly type: 'phase'; readonly index: number; readonly phase: Phase }
  | { readonly type: 'trial-ended'; readonly index: number; readonly outcome: Outcome }
  | { readonly type: 'ended'; readonly run: Run };
