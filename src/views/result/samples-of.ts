import { type Steady, steadySamples } from '#statistics/contention.ts';
import type { MeasuredCell } from './write-headline.ts';

/** The samples of each trial that count; all of them where none does in any. */
export function samplesOf(cell: MeasuredCell, steady: Steady): number[][] {
  const counted = cell.trials.map((trial) => steadySamples(trial, steady));
  const some = counted.filter((samples) => samples.length > 0);
  return some.length > 0 ? some : cell.trials.map(({ latencyMs }) => [...latencyMs]);
}
