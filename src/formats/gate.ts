import * as v from 'valibot';
import { ArmSchema } from './arm.ts';
import { MODES } from './mode.ts';
import { RunSchema } from './run.ts';

/** Version of a gate file. A change of its shape raises it. */
export const GATE_FORMAT = 1;

/** A cell that is held against the baseline's. */
const GateCellSchema = v.object({
  mode: v.picklist(MODES),
  model: v.string(),
  batch: v.number(),
  arm: ArmSchema,
});
export type GateCell = v.InferOutput<typeof GateCellSchema>;

/** One part of a gate: two runs of the same plan. The n-th model and arm of one stands for the n-th of the other. */
const GatePairSchema = v.object({ baseline: RunSchema, current: RunSchema });
export type GatePair = v.InferOutput<typeof GatePairSchema>;

/** Two versions as they were measured. Verdicts are never stored, always computed. */
export const GateSchema = v.object({
  kind: v.literal('gate'),
  format: v.literal(GATE_FORMAT),
  id: v.pipe(v.string(), v.uuid()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedAt: v.pipe(v.string(), v.isoTimestamp()),
  endedBy: v.picklist(['completed', 'cancelled']),
  /**
   * `blocks`: both sides lie in the same mirrored blocks of one run. `sessions`: the baseline is a file, and the current
   * side was measured in a fresh browser for each block.
   */
  design: v.picklist(['blocks', 'sessions']),
  /** The current side may take this many times as long, or as much. */
  margin: v.pipe(v.number(), v.finite(), v.gtValue(1), v.maxValue(2)),
  /** Among how many timed cells the gate speaks; fixed before it began. */
  family: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What the sides are, for people. */
  baseline: v.string(),
  current: v.string(),
  /** Everything that was asked for, measured or not. */
  cells: v.array(GateCellSchema),
  /** Whether the arms were asked for one by one, so that one that cannot run is no pass. */
  armsByName: v.boolean(),
  pairs: v.array(GatePairSchema),
});
export type Gate = v.InferOutput<typeof GateSchema>;
