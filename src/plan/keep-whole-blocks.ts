import type { Plan } from '#formats/plan.ts';
import type { Earlier } from '#formats/run.ts';
import { orderBlocks } from './order-trials.ts';

/**
 * What counts of a run that was interrupted. A block is one stretch of time, or drift does not cancel in it: one that was
 * begun and not ended is run again as a whole.
 * @returns also how many blocks were begun and not ended
 */
export function keepWholeBlocks(plan: Plan, earlier: Earlier): { readonly earlier: Earlier; readonly broken: number } {
  const orders = new Set(earlier.outcomes.map(({ order }) => order));
  const begun = orderBlocks(plan).filter(({ trials }) => trials.some(({ order }) => orders.has(order)));
  const whole = begun.filter(({ trials }) => trials.every(({ order }) => orders.has(order)));
  const kept = new Set(whole.flatMap(({ trials }) => trials.map(({ order }) => order)));
  return {
    earlier: { ...earlier, outcomes: earlier.outcomes.filter(({ order }) => kept.has(order)) },
    broken: begun.length - whole.length,
  };
}
