import { ARMS, type Arm } from '#formats/arm.ts';
import { blockDifferences } from '#statistics/block-differences.ts';
import { hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import { findMean, findShare, type Proof } from './proof.ts';
import { findContended } from './prove-contention.ts';
import { createRandom } from './random.ts';
import { DISTURBANCES, type Order, simulateTrials } from './simulate-drift.ts';

const BLOCKS = 16;
const RATIO = 1.05;
/** A shared core is simulated inference by inference: a tenth of the repetitions takes as long as all others. */
const CONTENDED = 0.1;

/** Row 7: a machine that changes, or is shared, neither shifts the estimate nor breaks its interval. */
export function proveDrift(repetitions: number, order: Order = 'mirrored'): Proof {
  const rank = walshRank(BLOCKS, 0.05) as number;
  const log = Math.log(RATIO);
  const findings = [2, 5].flatMap((arms) =>
    Object.entries(DISTURBANCES).flatMap(([name, disturbance], stream) => {
      const random = createRandom(700 + arms, stream);
      const pair = [ARMS[0], ARMS[arms - 1] as Arm] as const;
      const intervals = Array.from({ length: repetitions }, (_, seed) => {
        const trials = simulateTrials(random, { arms, blocks: BLOCKS, log, trialSd: 0.01, disturbance, order, seed });
        return hodgesLehmannInterval(blockDifferences(trials, pair).differences, rank);
      });
      const hits = intervals.filter(({ low, high }) => low <= log && log <= high).length;
      return [
        findMean(
          `bias, ${name}, ${arms} arms`,
          intervals.map(({ estimate }) => Math.exp(estimate - log) - 1),
          { least: -0.002, most: 0.002 },
          '%',
        ),
        findShare(`coverage, ${name}, ${arms} arms`, { hits, repetitions }, { least: 0.93 }),
      ];
    }),
  );
  const contended = findContended(Math.ceil(CONTENDED * repetitions));
  return { row: 7, title: 'A machine that drifts, or is shared', findings: [...findings, ...contended] };
}
