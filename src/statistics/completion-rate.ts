/**
 * Completions per second of a pipeline with `depth` requests under way. Completions come in bunches of up to `depth`, so
 * the rate is taken between the mean of the first and the mean of the last `depth` stamps: between single stamps, one
 * end of the time would lie before a bunch and the other behind one. At a depth of 1 the means are the stamps.
 * @param completionsMs ascending, more than `depth` of them
 */
export function completionRate(completionsMs: readonly number[], depth: number): number {
  const begin = mean(completionsMs.slice(0, depth));
  const end = mean(completionsMs.slice(-depth));
  return ((completionsMs.length - depth) / (end - begin)) * 1000;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
