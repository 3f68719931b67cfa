import type { Arm } from '#formats/arm.ts';
import { toRatio } from '#statistics/compare-arms.ts';
import type { MedianRatio } from '#statistics/compare-medians.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { winnerOf } from './say-comparison.ts';

/** One pair of arms as the ruler draws it. */
export interface RulerRow {
  readonly model: string;
  readonly batch: number;
  readonly arms: readonly [Arm, Arm];
  /** Absent where there is no number. */
  readonly ratio?: number;
  readonly interval?: { readonly low: number; readonly high: number };
  /** The ratio of each block. */
  readonly blocks: readonly number[];
  /** `look`: a quick look, which has no verdict to draw. */
  readonly drawn: 'look' | 'winner' | 'comparable' | 'not settled' | 'nothing';
  /** The arm that a verdict names. */
  readonly winner?: Arm;
  readonly comparison?: MeasuredComparison;
}

export function rowOfMedians({ model, batch, arms, ratio }: MedianRatio): RulerRow {
  return { model, batch, arms, ratio, blocks: [], drawn: 'look' };
}

export function rowOfComparison(comparison: MeasuredComparison): RulerRow {
  const { arms, workload, verdict } = comparison;
  const winner = winnerOf(comparison);
  const row = { ...workload, arms, comparison };
  if (comparison.status !== 'interval' && comparison.status !== 'ratio')
    return { ...row, blocks: [], drawn: 'nothing' };
  return {
    ...row,
    ratio: comparison.ratio,
    blocks: comparison.differences.map(toRatio),
    drawn: verdict.word === 'comparable' || verdict.word === 'not settled' ? verdict.word : 'winner',
    ...(winner ? { winner } : {}),
    ...(comparison.status === 'interval' ? { interval: { low: comparison.low, high: comparison.high } } : {}),
  };
}
