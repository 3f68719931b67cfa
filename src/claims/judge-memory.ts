import type { Memory } from '#formats/trial.ts';
import type { GateWord } from '#statistics/judge-gate.ts';

/** What a gate holds against the baseline: what the runtimes ask for, and not the browser's account, which wavers. */
export const MEMORY_KINDS = ['wasmPeakBytes', 'gpuPeakBytes'] as const satisfies readonly (keyof Memory)[];

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Counted bytes of both sides. */
export interface GateMemory {
  readonly word: GateWord;
  readonly baseline: Range;
  readonly current: Range;
  /** Current over baseline, at the least and at the most. */
  readonly low: number;
  readonly high: number;
  readonly seen: number;
}

/**
 * Memory is counted, so that a range stands for an interval: a regression where even the least of now is more than the
 * margin above the most of then, a pass where even the most of now is not.
 * @returns undefined where a side has no such memory
 */
export function judgeMemory(
  baseline: readonly number[],
  current: readonly number[],
  margin: number,
): GateMemory | undefined {
  if (baseline.length === 0 || current.length === 0) return undefined;
  const [then, now] = [rangeOf(baseline), rangeOf(current)];
  const low = over(now.low, then.high);
  const high = over(now.high, then.low);
  const word = low > margin ? 'regression' : high < margin ? 'pass' : 'inconclusive';
  return { word, baseline: then, current: now, low, high, seen: Math.min(baseline.length, current.length) };
}

const rangeOf = (values: readonly number[]): Range => ({ low: Math.min(...values), high: Math.max(...values) });

/** Nothing over nothing is the same. */
const over = (now: number, then: number): number => (now === then ? 1 : now / then);
