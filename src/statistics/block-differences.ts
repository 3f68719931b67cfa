import type { Arm } from '#formats/arm.ts';
import type { TrialEstimate } from './estimate-trial.ts';

export interface BlockDifferences {
  /** Logarithms of first arm over second, one for each complete block, in the order of the blocks. */
  readonly differences: readonly number[];
  /** Blocks left out, because one of the arms did not measure twice in them. */
  readonly incomplete: number;
}

/**
 * For each block: the mean log median of the first arm's two trials minus that of the second's. A block is a
 * permutation and its mirror, so a drift that is linear over the block cancels in this difference.
 * Exchanging the arms negates every difference exactly.
 * @throws RangeError if both arms are the same, or a block is not an integer from 0
 */
export function blockDifferences(
  trials: readonly TrialEstimate[],
  [first, second]: readonly [Arm, Arm],
): BlockDifferences {
  if (first === second) throw new RangeError(`${first} against itself`);
  const blocks = new Map<number, { readonly first: number[]; readonly second: number[]; unusable: number }>();
  for (const trial of trials) {
    if (trial.arm !== first && trial.arm !== second) continue;
    if (!(Number.isInteger(trial.block) && trial.block >= 0)) throw new RangeError(`block ${trial.block}`);
    const block = blocks.get(trial.block) ?? { first: [], second: [], unusable: 0 };
    blocks.set(trial.block, block);
    if (trial.status === 'unusable') block.unusable++;
    else (trial.arm === first ? block.first : block.second).push(trial.logMedian);
  }
  const differences = [...blocks]
    .sort(([a], [b]) => a - b)
    .filter(([, block]) => block.unusable === 0 && block.first.length === 2 && block.second.length === 2)
    .map(([, block]) => meanOfTwo(block.first) - meanOfTwo(block.second) + 0);
  return { differences, incomplete: blocks.size - differences.length };
}

const meanOfTwo = ([a, b]: readonly number[]): number => ((a as number) + (b as number)) / 2;
