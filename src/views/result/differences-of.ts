import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { blockDifferences } from '#statistics/block-differences.ts';
import type { MeasuredComparison } from '#statistics/compare-run.ts';
import { estimateMeasure } from '#statistics/measures.ts';
import { isSelf } from './say-comparison.ts';

/** What each complete block says of a comparison, as logarithms of first arm over second. */
export function differencesOf(
  { outcomes }: Pick<Run, 'outcomes'>,
  comparison: Pick<MeasuredComparison, 'measure' | 'arms' | 'workload'>,
): readonly number[] {
  if (isSelf(comparison)) return [];
  const { model, batch } = comparison.workload;
  const mine = outcomes.filter(
    (o): o is MeasuredOutcome => o.status === 'measured' && o.model === model && o.batch === batch,
  );
  return blockDifferences(estimateMeasure(comparison.measure, mine), comparison.arms).differences;
}
