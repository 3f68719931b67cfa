import type { ClaimTest, TestableProtocol } from '#formats/claim.ts';
import type { Plan } from '#formats/plan.ts';
import { LAST_LOOK, LOOKS, shareOf } from '#statistics/repeated-interval.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import { listSubjects } from './list-subjects.ts';
import { needOf } from './rules/count-cells.ts';

/** How much is measured for a claim: `quick` has figures and no verdict; `thorough` ends with a final word. */
export const CLAIM_SIZES = ['quick', 'standard', 'thorough'] as const;
export type ClaimSize = (typeof CLAIM_SIZES)[number];

/** At twelve blocks every family up to 33 cells has an interval, and most comparisons are settled. */
const STANDARD_BLOCKS = 12;

export function blocksOfSize(size: ClaimSize): Pick<Plan, 'blocks' | 'sampling'> {
  switch (size) {
    case 'quick':
      return { blocks: 1, sampling: 'short' };
    case 'standard':
      return { blocks: STANDARD_BLOCKS, sampling: 'long' };
    case 'thorough':
      return { blocks: LAST_LOOK, sampling: 'long' };
  }
}

/**
 * Blocks that a test takes even where its comparisons are settled before. Rules that ask which side costs less may end
 * at the first look that has an interval for so many cells; all others take every block, since a comparison that is
 * settled does not answer them.
 */
export function blocksLeastOf(test: ClaimTest, { tests }: TestableProtocol, most: number): number {
  const { rule } = test;
  switch (rule.type) {
    case 'coverage':
      return 1;
    case 'compare':
    case 'equivalent':
    case 'gap':
    case 'nowhere-slower': {
      const cells =
        rule.type === 'gap' || (rule.type === 'compare' && rule.over === 'mean')
          ? rule.pairs.length
          : listSubjects(test).length;
      const need = 'share' in rule ? needOf(rule.share, cells) : cells;
      const family = rule.type === 'nowhere-slower' ? cells : Math.max(need, cells - need + 1);
      return Math.min(most, firstLookOf(family * tests.length));
    }
    default:
      return most;
  }
}

/** The first look that has an interval where a statement speaks of some among so many cells. */
export function firstLookOf(family: number): number {
  return LOOKS.find(({ blocks }) => walshRank(blocks, shareOf(family)) !== undefined)?.blocks ?? LAST_LOOK;
}
