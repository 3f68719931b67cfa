import { LAST_LOOK } from './repeated-interval.ts';

/**
 * Whether to run another block. All comparisons that were asked for have to be settled at their latest look:
 * one that was settled earlier and is not now goes on. A word only changes at a look, so asking after every block
 * stops at looks and nowhere else.
 * @param blocks run so far, incomplete ones included
 * @param blocksMost what the plan allows, at most 32
 * @throws RangeError on no comparisons and on blocks that are not counts
 */
export function shouldStop(
  comparisons: readonly { readonly settled: boolean }[],
  blocks: number,
  blocksMost: number = LAST_LOOK,
): 'settled' | 'blocks-run-out' | 'continue' {
  if (comparisons.length === 0) throw new RangeError('nothing was asked for');
  if (!(Number.isInteger(blocks) && blocks >= 0)) throw new RangeError(`${blocks} blocks`);
  if (!(Number.isInteger(blocksMost) && blocksMost >= 1)) throw new RangeError(`at most ${blocksMost} blocks`);
  if (comparisons.every(({ settled }) => settled)) return 'settled';
  return blocks >= blocksMost ? 'blocks-run-out' : 'continue';
}
