import * as v from 'valibot';
import { DeviceSchema } from './device.ts';
import { PlanSchema } from './plan.ts';
import { BlockPressureSchema, ControlSchema, ReplacementSchema, VersionsSchema } from './run.ts';
import { OutcomeSchema } from './trial.ts';

/** Version of what is stored of a run that is under way. What an older Dyno stored is not gone on with. */
export const UNFINISHED_FORMAT = 1;

/** A run under way, without what it has brought. */
export const UnfinishedHeadSchema = v.object({
  format: v.literal(UNFINISHED_FORMAT),
  /** Of the run that it will be. */
  id: v.pipe(v.string(), v.uuid()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The plan under way and those that come after it. */
  plans: v.pipe(v.array(PlanSchema), v.minLength(1)),
  /** The page to go to when all is done. */
  returnTo: v.optional(v.string()),
  device: DeviceSchema,
  versions: VersionsSchema,
});
export type UnfinishedHead = v.InferOutput<typeof UnfinishedHeadSchema>;

/** What came in since the part before: whole blocks. */
export const UnfinishedPartSchema = v.object({
  keptAt: v.pipe(v.string(), v.isoTimestamp()),
  outcomes: v.array(OutcomeSchema),
  controls: v.array(ControlSchema),
  replacements: v.array(ReplacementSchema),
  pressure: v.array(BlockPressureSchema),
});
export type UnfinishedPart = v.InferOutput<typeof UnfinishedPartSchema>;

/** A run that was interrupted, as far as it came. */
export interface Unfinished extends UnfinishedHead {
  readonly keptAt: string;
  readonly outcomes: UnfinishedPart['outcomes'];
  readonly controls: UnfinishedPart['controls'];
  readonly replacements: UnfinishedPart['replacements'];
  readonly pressure: UnfinishedPart['pressure'];
}
