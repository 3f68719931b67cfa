import { ARMS } from '#formats/arm.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { type Comparison, compareArms } from '#statistics/compare-arms.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { estimateTrial } from '#statistics/estimate-trial.ts';
import type { Verdict } from '#statistics/verdict.ts';
import { findFact, type Proof } from './proof.ts';
import { createRandom } from './random.ts';
import { SHAPES } from './shapes.ts';
import { simulateRun } from './simulate-run.ts';
import { drawDifferences } from './simulate-sequence.ts';

/** Row 15: a file says the same as the run that it was written from, and which arm comes first decides nothing. */
export function proveReplay(repetitions: number): Proof {
  const runs = Array.from({ length: Math.max(1, Math.ceil(repetitions / 100)) }, (_, seed) =>
    simulateRun(1500 + seed, { models: 2, arms: ARMS.slice(0, 3), blocks: 12, samples: 50 }),
  );
  const random = createRandom(1501, 0);
  const pairs = Array.from({ length: repetitions }, (_, index) => {
    const truth = { log: 0.05 * random.normal(), sd: 0.03, shape: SHAPES.normal };
    const blocks = 1 + (index % 32);
    return exchange(drawDifferences(random, blocks, truth), index % 3 === 0 ? 1 : 3);
  });
  return {
    row: 15,
    title: 'Replay and exchange of arms',
    findings: [
      findFact(`${runs.length} saved runs give the same comparisons to the bit`, runs.every(replays)),
      findFact(`${repetitions} exchanged pairs: logarithms negated to the bit`, pairs.every(negatesLogs)),
      findFact(
        `${repetitions} exchanged pairs: the ratio below 1 is the reciprocal of the one above to the bit`,
        pairs.every(invertsRatios),
      ),
      findFact(
        `${repetitions} exchanged pairs: faster and slower exchanged, nothing else`,
        pairs.every(([one, other]) => isExchanged(one.verdict, other.verdict) && one.settled === other.settled),
      ),
    ],
  };
}

function replays(run: ReturnType<typeof simulateRun>): boolean {
  const reading = readRun(JSON.parse(JSON.stringify(run)));
  // Numbers print to digits that read back as the same bits, so that equal text is equal bits.
  return reading.status === 'read' && JSON.stringify(compareRun(reading.value)) === JSON.stringify(compareRun(run));
}

/** The same trials, compared one way and the other. */
function exchange(differences: readonly number[], family: number): readonly [Comparison, Comparison] {
  const [a, b] = ['tfjs:wasm', 'ort:wasm'] as const;
  const trials = differences.flatMap((difference, block) =>
    [0.99, 1.02].flatMap((wobble) => [
      estimateTrial({ arm: a, block, latencyMs: [5 * wobble * Math.exp(difference)] }),
      estimateTrial({ arm: b, block, latencyMs: [5 / wobble] }),
    ]),
  );
  const choice = { workload: { model: 'any', batch: 1 }, family };
  return [
    compareArms(trials, { ...choice, arms: [a, b] }),
    compareArms(trials.toReversed(), { ...choice, arms: [b, a] }),
  ];
}

function negatesLogs([one, other]: readonly [Comparison, Comparison]): boolean {
  if (one.status !== 'interval' || other.status !== 'interval') return one.status === other.status;
  return (
    Object.is(one.log.estimate, -other.log.estimate + 0) &&
    Object.is(one.log.low, -other.log.high + 0) &&
    Object.is(one.log.high, -other.log.low + 0)
  );
}

function invertsRatios([one, other]: readonly [Comparison, Comparison]): boolean {
  if (one.status === 'ratio' && other.status === 'ratio') return areReciprocal(one.ratio, other.ratio);
  if (one.status !== 'interval' || other.status !== 'interval') return one.status === other.status;
  return (
    areReciprocal(one.ratio, other.ratio) && areReciprocal(one.low, other.high) && areReciprocal(one.high, other.low)
  );
}

const areReciprocal = (a: number, b: number): boolean => Math.min(a, b) === 1 / Math.max(a, b);

const OPPOSITE = { faster: 'slower', slower: 'faster' } as const;

function isExchanged(one: Verdict, other: Verdict): boolean {
  switch (one.word) {
    case 'comparable': {
      const slightly = one.slightly && OPPOSITE[one.slightly];
      return other.word === 'comparable' && other.slightly === slightly && other.final === one.final;
    }
    case 'faster':
    case 'slower':
      return other.word === OPPOSITE[one.word] && other.materially === one.materially && other.final === one.final;
    case 'not settled':
      return other.word === 'not settled' && other.reason === one.reason && other.final === one.final;
  }
}
