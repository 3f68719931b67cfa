import { studentTQuantile } from './student-t.ts';

/** A two-sided 95% interval from order statistics exists from so many samples on: 1 - p^n - (1 - p)^n >= 0.95. */
const SAMPLES_LEAST = { 0.95: 72, 0.99: 368 } as const;
export type TailLevel = keyof typeof SAMPLES_LEAST;
/** What the far tail takes on top. */
const P99_SAMPLES = 1000;
const P99_TRIALS = 16;

export type TailInterval =
  | {
      readonly status: 'interval';
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      readonly samples: number;
      readonly trials: number;
    }
  /** `open-above`: the trials differ so much that the interval has no upper bound within the samples. */
  | {
      readonly status: 'none';
      readonly reason: 'few-samples' | 'few-trials' | 'open-above';
      readonly samples: number;
      readonly trials: number;
    };

/**
 * A tail quantile with an interval that knows of trials: slow samples come in clusters, and an interval of 95% from
 * order statistics alone covers only 69 to 87% then. Woodruff 1952: the share of samples up to the quantile has a
 * standard error between trials (a ratio of totals; Cochran: Sampling techniques, 9A), and the quantiles at that share
 * plus and minus t (trials - 1) of it bound the interval.
 * @param trials the samples of each trial, behind the burn-in, in any order; not of batched cells, whose samples are
 *   means of several inferences
 * @param alpha two-sided error
 * @throws RangeError on a trial without samples and one that is negative or not finite
 */
export function clusterQuantile(trials: readonly (readonly number[])[], level: TailLevel, alpha = 0.05): TailInterval {
  const samples = trials.reduce((sum, trial) => sum + trial.length, 0);
  const count = { samples, trials: trials.length };
  if (trials.some((trial) => trial.length === 0)) throw new RangeError('a trial without samples');
  if (trials.some((trial) => !trial.every((sample) => Number.isFinite(sample) && sample >= 0))) {
    throw new RangeError('a sample is negative or not finite');
  }
  const needed = level === 0.99 ? Math.max(P99_SAMPLES, SAMPLES_LEAST[level]) : SAMPLES_LEAST[level];
  if (samples < needed) return { status: 'none', reason: 'few-samples', ...count };
  if (trials.length < (level === 0.99 ? P99_TRIALS : 2)) return { status: 'none', reason: 'few-trials', ...count };

  const sorted = new Float64Array(samples);
  let filled = 0;
  for (const trial of trials) {
    sorted.set(trial, filled);
    filled += trial.length;
  }
  sorted.sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * samples) - 1)] as number;
  const estimate = at(level);
  const half = -studentTQuantile(alpha / 2, trials.length - 1) * shareError(trials, estimate, samples);
  if (level + half >= 1) return { status: 'none', reason: 'open-above', ...count };
  return { status: 'interval', estimate, low: at(level - half), high: at(level + half), ...count };
}

/** Standard error, between trials, of the share of samples up to `limit`. */
function shareError(trials: readonly (readonly number[])[], limit: number, samples: number): number {
  const within = trials.map((trial) => trial.reduce((sum, sample) => (sample <= limit ? sum + 1 : sum), 0));
  const share = within.reduce((sum, count) => sum + count, 0) / samples;
  const squares = trials.reduce((sum, { length }, index) => sum + ((within[index] as number) - share * length) ** 2, 0);
  const error = Math.sqrt((squares * trials.length) / (trials.length - 1)) / samples;
  // Few trials can have the same share by chance; that of independent samples is then the least that can be meant.
  return error > 0 ? error : Math.sqrt((share * (1 - share)) / samples);
}
