import type { Random } from './random.ts';

/** Noise with mean 0 and standard deviation 1. */
export type Shape = (random: Random) => number;

/** What the times of trials look like, on the logarithmic scale. */
export const SHAPES: Readonly<Record<'normal' | 't3' | 'contaminated' | 'bimodal', Shape>> = {
  normal: ({ normal }) => normal(),
  /** Student's t with 3 degrees of freedom: heavy tails; its variance is 3. */
  t3: ({ normal }) => {
    const chiSquare = normal() ** 2 + normal() ** 2 + normal() ** 2;
    return normal() / Math.sqrt(chiSquare);
  },
  /** One trial in ten with five times the spread. */
  contaminated: ({ normal, uniform }) => (normal() * (uniform() < 0.1 ? 5 : 1)) / Math.sqrt(0.9 + 0.1 * 25),
  /** Two levels, 30 to 70, four standard deviations apart: threads that land well or badly. */
  bimodal: ({ normal, uniform }) => (normal() + (uniform() < 0.3 ? 2.8 : -1.2)) / Math.sqrt(1 + 0.3 * 0.7 * 16),
};
export const SHAPE_NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
