import { ALL_ARMS, type Arm } from '#formats/arm.ts';
import { MODES, type Mode } from '#formats/mode.ts';
import type { Plan, Preset } from '#formats/plan.ts';

/** What a person or a command line says; everything else has a default. */
export interface PlanChoice {
  readonly models: readonly string[];
  readonly arms: readonly Arm[];
  readonly batches?: readonly number[];
  readonly modes?: readonly Mode[];
  readonly quick?: boolean;
  readonly blocks?: number;
  /** A quick look has one block, whatever is said here. */
  readonly blocksLeast?: number;
  readonly margin?: number;
  readonly preset?: Preset;
  readonly seed: number;
  readonly timeoutMs?: number;
}

/** Most blocks of a run that is not a quick look. Most workloads settle at 8. */
export const STANDARD_BLOCKS = 32;
export const DEFAULT_MARGIN = 1.05;
export const DEFAULT_TIMEOUT_MS = 120_000;

/** The plan for a choice: arms in their fixed order whatever the order of ticking, so that one choice is one plan. */
export function buildPlan(choice: PlanChoice): Plan {
  const quick = choice.quick ?? false;
  return {
    models: [...choice.models],
    arms: ALL_ARMS.filter((arm) => choice.arms.includes(arm)),
    batches: [...(choice.batches ?? [1])].sort((a, b) => a - b),
    modes: MODES.filter((mode) => (choice.modes ?? ['latency']).includes(mode)),
    blocks: choice.blocks ?? (quick ? 1 : STANDARD_BLOCKS),
    ...(quick || choice.blocksLeast === undefined ? {} : { blocksLeast: choice.blocksLeast }),
    sampling: quick ? 'short' : 'long',
    margin: choice.margin ?? DEFAULT_MARGIN,
    preset: choice.preset ?? 'equal',
    seed: choice.seed,
    timeoutMs: choice.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  };
}
