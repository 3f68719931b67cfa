import type { Arm } from '#formats/arm.ts';
import type { Cell } from './summarise-cells.ts';

/** Two arms on one workload: a quick look, without an interval and so without a verdict. */
export interface MedianRatio {
  readonly model: string;
  readonly batch: number;
  readonly arms: readonly [Arm, Arm];
  /** Median of the first over median of the second: the second is this many times as fast. */
  readonly ratio: number;
}

/** The ratio of medians for every pair of measured arms of each workload, in the order of the cells. */
export function compareMedians(cells: readonly Cell[]): MedianRatio[] {
  return cells.flatMap((first, index) =>
    cells.slice(index + 1).flatMap((second) => {
      const sameWorkload = first.model === second.model && first.batch === second.batch;
      if (!sameWorkload || first.status !== 'measured' || second.status !== 'measured') return [];
      return [
        {
          model: first.model,
          batch: first.batch,
          arms: [first.arm, second.arm] as const,
          ratio: first.medianMs / second.medianMs,
        },
      ];
    }),
  );
}
