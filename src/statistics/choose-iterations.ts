/** How few and how many samples a trial takes. */
const LEAST = 50;
const MOST = 1000;

export interface TrialCosts {
  /** Start, loading and burn-in of one trial. */
  readonly trialMs: number;
  /** One sample. */
  readonly iterationMs: number;
}

export interface IterationChoice {
  /** Samples per trial. */
  readonly iterations: number;
  /** Variance of log samples within a trial. */
  readonly withinVariance: number;
  /** Variance of log trials, net of what the samples within bring; may come out negative. */
  readonly betweenVariance: number;
}

/**
 * How many samples a trial should take so that a given time gives the narrowest interval (Kalibera and Jones 2013:
 * Rigorous benchmarking in reasonable time): N* = sqrt(c_trial / c_iteration x s_iteration² / s_trial²), from 50 to 1000.
 * Where trials do not differ beyond what their samples explain, more samples are always better: 1000.
 * @param trials samples (ms) of each pilot trial, behind the burn-in; at least two trials of two samples
 * @throws RangeError on fewer, on samples and costs that are not positive and finite
 */
export function chooseIterations(
  trials: readonly (readonly number[])[],
  { trialMs, iterationMs }: TrialCosts,
): IterationChoice {
  for (const cost of [trialMs, iterationMs]) {
    if (!(Number.isFinite(cost) && cost > 0)) throw new RangeError(`a cost of ${cost} ms`);
  }
  if (trials.length < 2) throw new RangeError('two pilot trials are needed at least');
  const logs = trials.map((trial) => {
    if (trial.length < 2) throw new RangeError('a pilot trial needs two samples at least');
    if (!trial.every((sample) => Number.isFinite(sample) && sample > 0)) {
      throw new RangeError('a sample is not positive and finite');
    }
    return trial.map(Math.log);
  });
  const variances = logs.map((trial) => varianceOf(trial));
  const withinVariance = meanOf(variances);
  const explained = meanOf(variances.map((variance, index) => variance / (logs[index] as number[]).length));
  const betweenVariance = varianceOf(logs.map(meanOf)) - explained;
  return {
    iterations: optimum(withinVariance, betweenVariance, trialMs / iterationMs),
    withinVariance,
    betweenVariance,
  };
}

function optimum(within: number, between: number, costs: number): number {
  if (!(between > 0)) return MOST;
  return Math.min(MOST, Math.max(LEAST, Math.round(Math.sqrt((costs * within) / between))));
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
