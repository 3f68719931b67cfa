import { clusterQuantile, type TailInterval, type TailLevel } from '#statistics/cluster-quantile.ts';
import type { Column } from '#views/parts/DataTable.tsx';
import { threeFigures } from '#views/words/figures.ts';

export const TAIL_LEVELS: readonly TailLevel[] = [0.95, 0.99];

/** A tail with its interval, or why there is none. */
export function sayTail(tail: TailInterval): string {
  if (tail.status === 'interval') {
    return `${threeFigures(tail.estimate)} (${threeFigures(tail.low)} to ${threeFigures(tail.high)})`;
  }
  return { 'few-samples': 'too few samples', 'few-trials': 'too few trials', 'open-above': 'trials differ too much' }[
    tail.reason
  ];
}

/** The column of a tail; in a file its estimate and both ends, or nothing where there is none. */
export function tailColumn<Row>(level: TailLevel, trialsOf: (row: Row) => readonly (readonly number[])[]): Column<Row> {
  const name = `p${Math.round(level * 100)}`;
  const get = (of: 'estimate' | 'low' | 'high') => (row: Row) => {
    const tail = clusterQuantile(trialsOf(row), level);
    return tail.status === 'interval' ? tail[of] : undefined;
  };
  return {
    title: `${name}, ms (95% interval)`,
    kind: 'figure',
    of: (row) => sayTail(clusterQuantile(trialsOf(row), level)),
    saved: { [`${name}_ms`]: get('estimate'), [`${name}_low_ms`]: get('low'), [`${name}_high_ms`]: get('high') },
  };
}
