import { LOOKS, repeatedInterval } from '#statistics/repeated-interval.ts';
import { judgeInterval, type Verdict } from '#statistics/verdict.ts';
import type { Random } from './random.ts';
import type { Shape } from './shapes.ts';

/** A pair of arms over blocks that nothing disturbs. */
export interface Truth {
  /** Logarithm of first arm over second. */
  readonly log: number;
  /** Standard deviation of a block's difference, which is that of one trial. */
  readonly sd: number;
  readonly shape: Shape;
}

/** Block differences, each from two trials of both arms. */
export function drawDifferences(random: Random, blocks: number, { log, sd, shape }: Truth): number[] {
  return Array.from({ length: blocks }, () => {
    const first = (shape(random) + shape(random)) / 2;
    const second = (shape(random) + shape(random)) / 2;
    return log + sd * (first - second);
  });
}

export interface Ending {
  readonly look: number;
  readonly verdict: Verdict;
  readonly low: number;
  readonly high: number;
}

/** A run that stops at the first look with a word, or after the last. */
export function runToEnd(differences: readonly number[], margin: number): Ending {
  for (const { blocks } of LOOKS) {
    const interval = repeatedInterval(differences.slice(0, blocks));
    if (interval.status === 'none') continue;
    const verdict = judgeInterval(interval, margin, blocks);
    if (verdict.word !== 'not settled' || verdict.final) {
      return { look: blocks, verdict, low: interval.low, high: interval.high };
    }
  }
  throw new RangeError('a run needs as many differences as the last look');
}
