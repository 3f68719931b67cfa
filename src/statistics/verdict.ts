import { WORKLOAD_DOUBTS } from '#formats/run-summary.ts';
import { LAST_LOOK } from './repeated-interval.ts';

/** Up to this ratio two arms are comparable, unless a plan says otherwise. */
export const DEFAULT_MARGIN = 1.05;

/** A failed check of the run as a whole, under which no word stands. */
export const DOUBTS = ['a-a-differs', ...WORKLOAD_DOUBTS] as const;
export type Doubt = (typeof DOUBTS)[number];

/** What a comparison found, said of the second arm against the first: `faster` means that the second takes less. */
export type Verdict =
  /** A positive finding. `slightly` where the interval still excludes 1. */
  | { readonly word: 'comparable'; readonly slightly: 'faster' | 'slower' | undefined; readonly final: boolean }
  | { readonly word: 'faster' | 'slower'; readonly materially: boolean; readonly final: boolean }
  | { readonly word: 'not settled'; readonly reason: Unsettled; readonly final: boolean };

/** Why there is no word. */
export type Unsettled =
  | 'wide-interval'
  /** One block only. */
  | 'quick-look'
  /** Before the first look. */
  | 'few-blocks'
  /** This look has no interval for so many cells. */
  | 'large-family'
  /** A trial of one of the arms failed or was skipped: there are no numbers. */
  | 'void'
  | Doubt;

/**
 * The word of one look. Decided on logarithms, where exchanging the arms is exact: it exchanges faster and slower
 * and nothing else.
 * @param interval of the logarithm of first arm over second
 * @param margin above 1; intervals inside (1/margin, margin) are comparable
 * @param look how many blocks it saw; at 32 the word is final
 * @throws RangeError on bounds that are not finite or not in order, and on a margin that is not above 1
 */
export function judgeInterval(
  { low, high }: { readonly low: number; readonly high: number },
  margin: number,
  look: number,
): Verdict {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high))
    throw new RangeError(`interval ${low} to ${high}`);
  if (!(Number.isFinite(margin) && margin > 1)) throw new RangeError(`a margin must be above 1, not ${margin}`);
  const limit = Math.log(margin);
  const final = look >= LAST_LOOK;
  const direction = low > 0 ? 'faster' : high < 0 ? 'slower' : undefined;
  if (-limit < low && high < limit) return { word: 'comparable', slightly: direction, final };
  if (direction) return { word: direction, materially: low > limit || high < -limit, final };
  return { word: 'not settled', reason: 'wide-interval', final };
}
