import { quantile } from '#statistics/quantile.ts';

const MARKS = 50;
/** Columns of marks across a plot; on a phone a mark is as wide as a column. */
const COLUMNS = 56;

export interface StackedMark {
  /** 0 to 100. */
  readonly x: number;
  /** 0 is the lowest. */
  readonly level: number;
}

/** The quantiles at 1%, 3%, ... 99%: each stands for one inference in fifty. */
export function quantileMarks(samples: readonly number[]): number[] {
  return Array.from({ length: MARKS }, (_, index) => quantile(samples, (index + 0.5) / MARKS));
}

/** Marks that share a column stand on one another. */
export function stackMarks(marks: readonly number[], at: (value: number) => number): StackedMark[] {
  const heights = new Map<number, number>();
  return marks.map((mark) => {
    const column = Math.min(COLUMNS - 1, Math.floor((at(mark) / 100) * COLUMNS));
    const level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { x: ((column + 0.5) / COLUMNS) * 100, level };
  });
}
