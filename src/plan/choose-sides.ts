import type { Plan } from '#formats/plan.ts';
import { shuffle } from '#seed/shuffle.ts';
import { orderBlocks } from './order-trials.ts';

/** A stream of its own beside those of the order. */
const STREAM = 0x51de;

/**
 * Which trials of a plan of one arm are the baseline's: of each block A B B A the outer or the inner ones, by a coin
 * from the seed, so that neither side always begins. A drift that is linear over the block cancels either way.
 * @throws RangeError on a plan that has not one arm, or blocks that are not of four trials
 */
export function chooseSides(plan: Plan): number[] {
  if (plan.arms.length !== 1) throw new RangeError('two sides are told apart on one arm');
  return orderBlocks(plan).flatMap(({ trials }, index) => {
    if (trials.length !== 4) throw new RangeError(`a block of ${trials.length} trials has no two sides`);
    const [a, b, c, d] = trials.map(({ order }) => order) as [number, number, number, number];
    const [outer] = shuffle(['baseline', 'current'], plan.seed, STREAM + index);
    return outer === 'baseline' ? [a, d] : [b, c];
  });
}
