import * as v from 'valibot';
import { ArmSchema } from './arm.ts';
import { MODES } from './mode.ts';
import type { RunSummary } from './run-summary.ts';

/** Where a run came from: measured in this browser, a file, or a link, which brings its summary alone. */
export const ORIGINS = ['here', 'file', 'link'] as const;
export type Origin = (typeof ORIGINS)[number];

const Tag = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40));
/** What a person calls a run. */
export const NameSchema = v.pipe(v.string(), v.trim(), v.maxLength(120));
export const TagsSchema = v.pipe(v.array(Tag), v.maxLength(20));

/** What the list of runs is made of, one small record a run, so that ten thousand are read at once. */
export const StoredEntrySchema = v.object({
  id: v.string(),
  from: v.picklist(ORIGINS),
  savedAt: v.string(),
  /** What is stored of it, as the text of its file. */
  bytes: v.number(),
  name: v.optional(NameSchema),
  tags: TagsSchema,
  /** Taken off the list, and not yet gone for good. */
  deletedAt: v.optional(v.string()),
  startedAt: v.string(),
  endedBy: v.picklist(['completed', 'cancelled']),
  blocks: v.number(),
  modes: v.array(v.picklist(MODES)),
  arms: v.array(ArmSchema),
  /** Names for people. */
  models: v.array(v.string()),
  browser: v.string(),
  platform: v.string(),
  gpu: v.optional(v.string()),
});
export type StoredEntry = v.InferOutput<typeof StoredEntrySchema>;

/** A run at rest: what is known of it without its raw samples. */
export type StoredRun = Pick<StoredEntry, 'id' | 'from' | 'savedAt' | 'name' | 'tags' | 'bytes'> & {
  readonly summary: RunSummary;
};
