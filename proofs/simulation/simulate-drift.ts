import { ARMS } from '#formats/arm.ts';
import { shuffle } from '#seed/shuffle.ts';
import type { TrialEstimate } from '#statistics/estimate-trial.ts';
import type { Random } from './random.ts';

/** What a machine does to the log times of a run's trials, one after another. */
export type Disturbance = (random: Random, trials: number) => Float64Array;

const RAMP = Math.log(1.12);
const overTime = (level: (time: number, position: number) => number): Disturbance => {
  return (_, trials) =>
    Float64Array.from({ length: trials }, (_, position) => level(position / (trials - 1), position));
};

export const DISTURBANCES: Readonly<Record<string, Disturbance>> = {
  /** 12% slower at the end than at the start. */
  linear: overTime((time) => RAMP * time),
  /** A machine that warms up within the first fifth of the run. */
  exponential: overTime((time) => RAMP * (1 - Math.exp(-time / 0.07))),
  /** Throttled from a random moment on. */
  step: (random, trials) => {
    const from = random.uniform();
    return Float64Array.from({ length: trials }, (_, position) => (position / trials < from ? 0 : RAMP));
  },
  /** Neighbouring trials resemble each other: correlation 0.7, standard deviation 3%. */
  'AR(1)': (random, trials) => {
    const levels = new Float64Array(trials);
    let level = random.normal();
    for (let position = 0; position < trials; position++) {
      levels[position] = 0.03 * level;
      level = 0.7 * level + Math.sqrt(1 - 0.7 ** 2) * random.normal();
    }
    return levels;
  },
  /** Every other trial 5% slower, as by a task that runs at half the rate of the trials. */
  '2-periodic': overTime((_, position) => 0.05 * (position % 2)),
};

export type Order = 'mirrored' | 'fixed';

/** The trials of a run under a disturbance; the arm at index 0 takes `log` longer than the others, in logarithms. */
export function simulateTrials(
  random: Random,
  choice: {
    readonly arms: number;
    readonly blocks: number;
    readonly log: number;
    readonly trialSd: number;
    readonly disturbance: Disturbance;
    /** `fixed` is what Dyno does not do: ABAB, block after block. */
    readonly order: Order;
    readonly seed: number;
  },
): TrialEstimate[] {
  const arms = ARMS.slice(0, choice.arms);
  const levels = choice.disturbance(random, 2 * choice.arms * choice.blocks);
  const trials: TrialEstimate[] = [];
  for (let block = 0; block < choice.blocks; block++) {
    const permutation = choice.order === 'fixed' ? arms : shuffle(arms, choice.seed, block);
    const mirror = choice.order === 'fixed' ? arms : permutation.toReversed();
    for (const arm of [...permutation, ...mirror]) {
      const truth = arm === arms[0] ? choice.log : 0;
      const logMedian = truth + (levels[trials.length] as number) + choice.trialSd * random.normal();
      trials.push({ arm, block, status: 'estimated', logMedian });
    }
  }
  return trials;
}
