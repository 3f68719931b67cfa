import { hodgesLehmannInterval, type Location } from './hodges-lehmann.ts';
import { walshRank } from './signed-rank.ts';

/**
 * The error of each look, two-sided. With it, five looks at 8, 12, 16, 24 and 32 blocks err 5.07% of the time all
 * together, whatever the shape of the noise: by simulation of twenty million runs; `proofs/simulation/` has it smaller.
 * Jennison and Turnbull 1989: repeated confidence intervals.
 */
export const LOOK_ALPHA = 0.01638;

/** A look: after how many blocks, and which Walsh average bounds the interval there. */
export interface Look {
  readonly blocks: number;
  readonly rank: number;
}

/** `rank` is `walshRank(blocks, LOOK_ALPHA)`; a test counts it again. */
export const LOOKS: readonly Look[] = [
  { blocks: 8, rank: 2 },
  { blocks: 12, rank: 10 },
  { blocks: 16, rank: 23 },
  { blocks: 24, rank: 67 },
  { blocks: 32, rank: 137 },
];
/** At this many blocks the words are final. */
export const LAST_LOOK = 32;

export type RepeatedInterval =
  | ({ readonly status: 'interval'; readonly look: number; readonly rank: number } & Location)
  /** `few-blocks`: before the first look. `large-family`: this look has no interval for so many cells. */
  | { readonly status: 'none'; readonly reason: 'few-blocks' | 'large-family' };

/**
 * The interval of the latest look: it sees the blocks up to that look and none beyond, so that running on
 * to the next look cannot move it.
 * @param differences one for each complete block, in the order of the blocks
 * @param family among how many cells the statement speaks of some (an "up to", a gate): each gets its share of the error
 * @throws RangeError on a difference that is not finite and a family that is not a positive integer
 */
export function repeatedInterval(differences: readonly number[], family = 1): RepeatedInterval {
  if (!differences.every(Number.isFinite)) throw new RangeError('a difference is not finite');
  const share = shareOf(family);
  const blocks = latestLook(differences.length);
  if (blocks === undefined) return { status: 'none', reason: 'few-blocks' };
  const rank = walshRank(blocks, share);
  // No earlier look can have one where this has none: the outermost averages of fewer blocks err more often.
  if (rank === undefined) return { status: 'none', reason: 'large-family' };
  return { status: 'interval', look: blocks, rank, ...hodgesLehmannInterval(differences.slice(0, blocks), rank) };
}

/** The latest look that so many complete blocks have reached; undefined before the first. */
export function latestLook(blocks: number): number | undefined {
  return LOOKS.findLast((look) => look.blocks <= blocks)?.blocks;
}

/** The error of each cell at each look (Bonferroni). */
export function shareOf(family: number): number {
  if (!(Number.isInteger(family) && family >= 1)) throw new RangeError(`a family of ${family} cells`);
  return LOOK_ALPHA / family;
}
