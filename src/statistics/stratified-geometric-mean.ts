import type { Location } from './hodges-lehmann.ts';
import { studentTQuantile } from './student-t.ts';

/**
 * The geometric mean of a ratio across models, on the logarithmic scale: the mean of the models' means, each model
 * with the same weight, and a t interval from the spread between blocks within each model (Cochran: Sampling
 * techniques, 5.4; degrees of freedom by Satterthwaite). The models are the strata, not a sample: the interval speaks
 * of these models and of no others.
 * @param models for each model its block differences (logarithms), at least two
 * @param alpha two-sided error: 0.05 at a number of blocks fixed beforehand, `LOOK_ALPHA` at a look
 * @throws RangeError on no models, fewer than two differences, one that is not finite and on alpha out of range
 */
export function stratifiedGeometricMean(models: readonly (readonly number[])[], alpha: number): Location {
  if (models.length === 0) throw new RangeError('a geometric mean needs at least one model');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}`);
  const strata = models.map(describe);
  const estimate = strata.reduce((sum, { mean }) => sum + mean, 0) / strata.length;
  const variance = strata.reduce((sum, stratum) => sum + stratum.variance, 0);
  if (variance === 0) return { estimate, low: estimate, high: estimate };
  const spread = strata.reduce((sum, stratum) => sum + stratum.variance ** 2 / (stratum.blocks - 1), 0);
  const degrees = variance ** 2 / spread;
  const half = (-studentTQuantile(alpha / 2, degrees) * Math.sqrt(variance)) / strata.length;
  return { estimate, low: estimate - half, high: estimate + half };
}

/** A model's mean, and the variance of that mean. */
function describe(differences: readonly number[]) {
  const blocks = differences.length;
  if (blocks < 2) throw new RangeError('a model needs at least two blocks');
  if (!differences.every(Number.isFinite)) throw new RangeError('a difference is not finite');
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / blocks;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  return { blocks, mean, variance: squares / (blocks - 1) / blocks };
}
