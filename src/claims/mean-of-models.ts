import { LOOK_ALPHA } from '#statistics/repeated-interval.ts';
import { stratifiedGeometricMean } from '#statistics/stratified-geometric-mean.ts';
import type { Evidence } from './evidence.ts';

/**
 * The geometric mean of a ratio over models, each with the same weight: it speaks of these models and of no others.
 * Blocks give a stratified t interval at the error of one look; counts the mean of their ranges.
 * @param models at least one, all on the same basis
 */
export function meanOfModels(models: readonly Evidence[]): Evidence {
  const seen = Math.min(...models.map((model) => model.seen));
  const [only] = models;
  // One model is its own mean, and keeps its exact interval.
  if (only && models.length === 1) return only;
  const estimate = mean(models.map((model) => model.estimate));
  if (models.every(({ basis }) => basis === 'blocks')) {
    const strata = models.map(({ dots }) => dots);
    return {
      estimate: stratifiedGeometricMean(strata, LOOK_ALPHA).estimate,
      basis: 'blocks',
      seen,
      dots: models.map((model) => model.estimate),
      bounds: (family) => stratifiedGeometricMean(strata, LOOK_ALPHA / family),
    };
  }
  return {
    estimate,
    basis: 'range',
    seen,
    dots: models.map((model) => model.estimate),
    bounds: (family) => {
      const bounds = models.map((model) => model.bounds(family));
      const lows = bounds.flatMap((entry) => (entry ? [entry.low] : []));
      const highs = bounds.flatMap((entry) => (entry ? [entry.high] : []));
      return lows.length < models.length ? undefined : { low: mean(lows), high: mean(highs) };
    },
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length + 0;
