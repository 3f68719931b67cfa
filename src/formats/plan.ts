import * as v from 'valibot';
import { ArmSchema } from './arm.ts';
import { MODES, type Mode } from './mode.ts';

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length;

/** The most items of one batch that Dyno feeds to a model. */
export const BATCH_MAX = 32;
/** The most blocks of one run: at this many, verdicts are final. */
export const BLOCKS_MAX = 32;

/**
 * `equal`: same threads, same precision, same GPU device for both runtimes, no CPU forwarding.
 * `default`: what a user of the runtime gets out of the box. `tuned`: each runtime's documented best settings.
 */
export const PRESETS = ['equal', 'default', 'tuned'] as const;
export type Preset = (typeof PRESETS)[number];

/**
 * What will be measured, in which order: the order follows from `seed` alone.
 * The same plan stands in a URL, on a command line and in a run file (`plan/plan-query.ts`).
 */
export const PlanSchema = v.object({
  models: v.pipe(v.array(v.string()), v.minLength(1), v.check(unique, 'each model once')),
  arms: v.pipe(v.array(ArmSchema), v.minLength(1), v.check(unique, 'each arm once')),
  batches: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BATCH_MAX))),
    v.minLength(1),
    v.check(unique, 'each batch once'),
  ),
  /** What is measured, in this order; see `formats/mode.ts`. */
  modes: v.pipe(v.array(v.picklist(MODES)), v.minLength(1), v.check(unique, 'each mode once')),
  /**
   * The most blocks: each runs every arm twice, in a random order and its mirror. A workload ends earlier, at 8, 12, 16
   * or 24 blocks, once all its comparisons are settled. Memory and anatomy take three trials of each arm instead.
   */
  blocks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BLOCKS_MAX)),
  /**
   * Blocks that a workload runs even if all its comparisons are settled before: statements about several cells, or
   * about more than which arm is faster, are settled later. Throughput, server and cold start take as many, too.
   */
  blocksLeast: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BLOCKS_MAX))),
  /** Short: three warm-up inferences and at most 20 samples or 2 s. Long: burn-in of 1 to 3 s, and up to 4 s. */
  sampling: v.picklist(['short', 'long']),
  /** Two arms whose ratio lies within 1/margin to margin are comparable. */
  margin: v.pipe(v.number(), v.finite(), v.gtValue(1), v.maxValue(2)),
  preset: v.picklist(PRESETS),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  /** `2/3`: of all workloads only the second third, for one of three machines. See `formats/workload.ts`. */
  shard: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,4}\/[1-9]\d{0,4}$/, 'written like 2/3'),
      v.check((text) => {
        const [index = 0, of = 0] = text.split('/').map(Number);
        return index <= of;
      }, 'not more than there are'),
    ),
  ),
  /** A trial that takes longer than this is ended and reported as timed out. */
  timeoutMs: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(3_600_000)),
});
export type Plan = v.InferOutput<typeof PlanSchema>;

/** One position in the order of a plan: one arm on one workload in one fresh worker. */
export interface PlannedTrial {
  readonly mode: Mode;
  readonly model: string;
  readonly arm: Plan['arms'][number];
  readonly batch: number;
  /** From 0. */
  readonly block: number;
  /** Where it stands among all trials of the run: a number of its own, growing, with gaps between modes. */
  readonly order: number;
}
