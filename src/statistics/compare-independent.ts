import { toRatio } from './compare-arms.ts';
import { studentTQuantile } from './student-t.ts';

/** First over second; no interval where a side has fewer than two blocks. */
export interface IndependentRatio {
  readonly ratio: number;
  readonly bounds: { readonly low: number; readonly high: number } | undefined;
}

/**
 * Two cells of different runs: their blocks are no pairs, and nothing that the runs do not share cancels. The ratio of
 * their geometric means by block, with the t interval for unequal spreads (Welch 1947). It knows how much blocks of one
 * run differ, and nothing of what two days, browsers or devices differ by: a description and no verdict.
 * @param first logarithms, one a block, at least one
 * @param alpha two-sided
 * @throws RangeError on no blocks
 */
export function compareIndependent(
  first: readonly number[],
  second: readonly number[],
  alpha = 0.05,
): IndependentRatio {
  if (first.length === 0 || second.length === 0) throw new RangeError('a cell without blocks');
  const [a, b] = [summarise(first), summarise(second)];
  const estimate = a.mean - b.mean;
  const ratio = toRatio(estimate);
  if (first.length < 2 || second.length < 2) return { ratio, bounds: undefined };
  const variance = a.error + b.error;
  if (variance === 0) return { ratio, bounds: { low: ratio, high: ratio } };
  const degrees = variance ** 2 / (a.error ** 2 / (first.length - 1) + b.error ** 2 / (second.length - 1));
  const half = -studentTQuantile(alpha / 2, degrees) * Math.sqrt(variance);
  return { ratio, bounds: { low: toRatio(estimate - half), high: toRatio(estimate + half) } };
}

/** The mean of a side, and the variance of that mean. */
function summarise(levels: readonly number[]) {
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const squares = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
  return { mean, error: squares / Math.max(1, levels.length - 1) / levels.length };
}
