import { clusterQuantile, type TailLevel } from '#statistics/cluster-quantile.ts';
import { countOf, findShare, type Proof } from './proof.ts';
import { createRandom, type Random } from './random.ts';

const SCENES: readonly { readonly level: TailLevel; readonly trials: number; readonly samples: number }[] = [
  { level: 0.95, trials: 16, samples: 60 },
  { level: 0.95, trials: 32, samples: 100 },
  { level: 0.99, trials: 16, samples: 200 },
  { level: 0.99, trials: 32, samples: 200 },
];

/** Row 12: tails made of spikes that come in bursts, more of them in some trials than in others. */
export function proveTails(repetitions: number): Proof {
  const truths = findTruths();
  const findings = SCENES.map(({ level, trials, samples }, stream) => {
    const truth = truths[level];
    const random = createRandom(1201, stream);
    const covered = countOf(repetitions, () => {
      const drawn = Array.from({ length: trials }, () => drawTrial(random, samples));
      const interval = clusterQuantile(drawn, level);
      return interval.status === 'interval' && interval.low <= truth && truth <= interval.high;
    });
    const what = `coverage of p${Math.round(100 * level)}, ${trials} trials of ${samples}`;
    return findShare(what, covered, { least: 0.92, most: 0.97 });
  });
  return { row: 12, title: 'Tail intervals with clustered spikes', findings };
}

/** Samples of 1 ms with 3% noise, in bursts of about four twice as long; 2 to 14% of a trial is such. */
function drawTrial(random: Random, samples: number): number[] {
  const share = 0.02 + 0.12 * random.uniform();
  const stay = 0.75;
  const enter = ((1 - stay) * share) / (1 - share);
  let burst = random.uniform() < share;
  return Array.from({ length: samples }, () => {
    const sample = Math.exp(0.03 * random.normal()) * (burst ? 1.5 + 0.5 * Math.exp(0.5 * random.normal()) : 1);
    burst = random.uniform() < (burst ? stay : enter);
    return sample;
  });
}

/** The true quantiles, as those of a million samples. */
function findTruths(): Record<TailLevel, number> {
  const random = createRandom(1200, 0);
  const all = new Float64Array(1_000_000);
  for (let filled = 0; filled < all.length; filled += 50) all.set(drawTrial(random, 50), filled);
  all.sort();
  const at = (level: number) => all[Math.ceil(level * all.length) - 1] as number;
  return { 0.95: at(0.95), 0.99: at(0.99) };
}
