import { quantile } from './quantile.ts';

/** Up to a time, so many of the samples: a step of their empirical distribution. */
export interface TailStep {
  readonly ms: number;
  readonly share: number;
}

/** More steps than a screen has pixels show nothing more. */
const STEPS_MOST = 400;

/**
 * The upper end of the empirical distribution of samples: from `from` of them up to all. Where there are many steps,
 * some are left out evenly; the first and the last are always there.
 * @param samples at least one finite number, in any order; not changed
 */
export function tailSteps(samples: readonly number[], from = 0.9): TailStep[] {
  const sorted = Float64Array.from(samples).sort();
  const count = sorted.length;
  const first = Math.max(0, Math.ceil(from * count) - 1);
  const steps = Array.from({ length: count - first }, (_, index) => ({
    ms: sorted[first + index] as number,
    share: (first + index + 1) / count,
  }));
  const every = Math.ceil(steps.length / STEPS_MOST);
  return [
    { ms: quantile(samples, from), share: from },
    ...steps.filter((_, index) => index % every === 0 || index === steps.length - 1),
  ].filter(({ ms }, index, all) => index === 0 || ms >= (all[0]?.ms ?? 0));
}
