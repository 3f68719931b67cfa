import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import { orderBlocks } from '#plan/order-trials.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Measure } from '#statistics/measures.ts';

/** Why no more blocks of a workload were run. */
export interface Stopping {
  readonly status: 'settled' | 'blocks-ran-out' | 'cancelled';
  /** Run in full, whether they measured or not. */
  readonly blocks: number;
}

/**
 * Why the measuring of a comparison's workload stopped.
 * @param comparisons all of the run: a workload stops when every one of them is settled
 */
export function findStopping(
  run: Pick<Run, 'plan' | 'outcomes'>,
  { measure, workload }: MeasuredComparison,
  comparisons: readonly MeasuredComparison[],
): Stopping {
  const mode = modeOf(measure);
  const isMine = (entry: { readonly model: string; readonly batch: number }) =>
    entry.model === workload.model && entry.batch === workload.batch;
  const planned = orderBlocks(run.plan).filter((block) => block.mode === mode && isMine(block));
  const orders = new Set(run.outcomes.map(({ order }) => order));
  const blocks = planned.filter(({ trials }) => trials.every(({ order }) => orders.has(order))).length;
  const beside = comparisons.filter((entry) => modeOf(entry.measure) === mode && isMine(entry.workload));
  const isSettled = beside.some(({ status }) => status === 'interval') && beside.every(({ settled }) => settled);
  if (isSettled) return { status: 'settled', blocks };
  return { status: blocks >= planned.length ? 'blocks-ran-out' : 'cancelled', blocks };
}

export function printStopping({ status, blocks }: Stopping): string {
  switch (status) {
    case 'settled':
      return `settled at ${countBlocks(blocks)}`;
    case 'blocks-ran-out':
      return `blocks ran out at ${blocks}`;
    case 'cancelled':
      return `cancelled after ${countBlocks(blocks)}`;
  }
}

export const countBlocks = (blocks: number): string => `${blocks} ${blocks === 1 ? 'block' : 'blocks'}`;

export function modeOf(measure: Measure): Mode {
  switch (measure) {
    case 'latency':
      return 'latency';
    case 'cold start':
      return 'cold';
    default:
      return 'throughput';
  }
}
