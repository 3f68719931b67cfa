import type { Arm } from '#formats/arm.ts';
import type { Workload } from '#formats/workload.ts';
import { blockDifferences } from './block-differences.ts';
import type { TrialEstimate } from './estimate-trial.ts';
import { hodgesLehmann, type Location } from './hodges-lehmann.ts';
import { repeatedInterval, shareOf } from './repeated-interval.ts';
import { signTestInterval } from './sign-test-interval.ts';
import { DEFAULT_MARGIN, type Doubt, judgeInterval, type Verdict } from './verdict.ts';

/** A ratio of times, first arm over second: the second arm is this many times as fast. */
export interface RatioInterval {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** Two arms on one workload, as the blocks so far have them. */
export type Comparison = {
  readonly arms: readonly [Arm, Arm];
  readonly workload: Workload;
  readonly margin: number;
  /** Among how many cells the statement speaks of some; 1 for a comparison on its own. */
  readonly family: number;
  /** Complete blocks, and blocks left out because an arm did not measure twice in them. */
  readonly blocks: number;
  readonly incomplete: number;
  readonly verdict: Verdict;
  /** Whether more blocks are not asked for: a word was found, or none can be. */
  readonly settled: boolean;
} & (
  | ({
      readonly status: 'interval';
      /** How many blocks the interval sees. */
      readonly look: number;
      /** The same on the logarithmic scale, on which it was decided. */
      readonly log: Location;
      /** The sign-test interval of the median, where mean and estimate disagree by more than half the interval. */
      readonly medianInterval: RatioInterval | undefined;
    } & RatioInterval)
  /** No interval yet, over all complete blocks. */
  | { readonly status: 'ratio'; readonly ratio: number }
  /** `void`: a trial failed or was skipped. `nothing`: no complete block. */
  | { readonly status: 'void' | 'nothing' }
);

export interface ComparisonChoice {
  readonly arms: readonly [Arm, Arm];
  readonly workload: Workload;
  readonly margin?: number;
  readonly family?: number;
  /** Failed checks of the run: the numbers stay, the word becomes `not settled`. */
  readonly doubts?: readonly Doubt[];
  /** A trial of one of the arms failed or was skipped, which voids all numbers of its cell. */
  readonly voided?: boolean;
}

/**
 * Ratio, interval and verdict of two arms from their trials.
 * Exchanging the arms negates every logarithm exactly and exchanges `faster` and `slower`.
 * @throws RangeError on one arm twice, a margin that is not above 1, a family that is not a positive integer
 */
export function compareArms(trials: readonly TrialEstimate[], choice: ComparisonChoice): Comparison {
  const { arms, workload, margin = DEFAULT_MARGIN, family = 1, doubts = [], voided = false } = choice;
  if (!(Number.isFinite(margin) && margin > 1)) throw new RangeError(`a margin must be above 1, not ${margin}`);
  shareOf(family);
  const { differences, incomplete } = blockDifferences(trials, arms);
  const blocks = differences.length;
  const comparison = { arms, workload, margin, family, blocks, incomplete };
  if (voided) {
    return { ...comparison, status: 'void', verdict: notSettled('void', false), settled: true };
  }
  if (blocks === 0) {
    return { ...comparison, status: 'nothing', verdict: notSettled('few-blocks', false), settled: false };
  }
  const interval = repeatedInterval(differences, family);
  if (interval.status === 'none') {
    const verdict = notSettled(blocks === 1 ? 'quick-look' : interval.reason, false);
    return { ...comparison, status: 'ratio', ratio: toRatio(hodgesLehmann(differences)), verdict, settled: false };
  }
  const { look, rank: _, status, ...log } = interval;
  const word = judgeInterval(log, margin, look);
  const doubt = doubts[0];
  return {
    ...comparison,
    status,
    look,
    log,
    ...toRatios(log),
    medianInterval: intervalOfMedian(differences.slice(0, look), log, family),
    verdict: doubt === undefined ? word : notSettled(doubt, word.final),
    settled: word.word !== 'not settled',
  };
}

/**
 * A logarithm as a ratio. Ratios below 1 are the reciprocals of those above, so that exchanging the arms inverts
 * a ratio to the bit, from the greater to the lesser one.
 */
export const toRatio = (log: number): number => (log < 0 ? 1 / Math.exp(-log) : Math.exp(log));

function toRatios({ estimate, low, high }: Location): RatioInterval {
  return { ratio: toRatio(estimate), low: toRatio(low), high: toRatio(high) };
}

function notSettled(reason: Extract<Verdict, { word: 'not settled' }>['reason'], final: boolean): Verdict {
  return { word: 'not settled', reason, final };
}

/** Where the differences are far from symmetric, the estimate speaks of another centre than the median does. */
function intervalOfMedian(
  differences: readonly number[],
  { estimate, low, high }: Location,
  family: number,
): RatioInterval | undefined {
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  if (Math.abs(estimate - mean) <= (high - low) / 2) return undefined;
  const interval = signTestInterval(differences, shareOf(family));
  return interval && toRatios(interval);
}
