import { compareArms } from '#statistics/compare-arms.ts';
import { LOOKS } from '#statistics/repeated-interval.ts';
import { shouldStop } from '#statistics/should-stop.ts';
import { countOf, findMean, findShare, type Proof } from './proof.ts';
import { createRandom } from './random.ts';
import { SHAPES } from './shapes.ts';
import { DISTURBANCES, simulateTrials } from './simulate-drift.ts';
import { drawDifferences, type Ending, runToEnd } from './simulate-sequence.ts';

const MARGIN = 1.05;

/** Row 4: how often arms that differ by the whole margin are called comparable. */
export function proveEquivalenceSize(repetitions: number): Proof {
  const findings = [0.01, 0.02, 0.03, 0.05, 0.08].map((sd, stream) => {
    const random = createRandom(400, stream);
    const wrong = countOf(repetitions, () => {
      const differences = drawDifferences(random, 32, { log: Math.log(MARGIN), sd, shape: SHAPES.normal });
      return runToEnd(differences, MARGIN).verdict.word === 'comparable';
    });
    return findShare(`called comparable, block sd ${percent(sd)}`, wrong, { most: 0.03 });
  });
  return { row: 4, title: 'Size of "comparable" at a true ratio of 1.05', findings };
}

/** Row 5: a 5% effect is found under drift, and soon. From trials to stopping by the product's own rules. */
export function provePower(repetitions: number): Proof {
  const random = createRandom(500, 0);
  const arms = ['tfjs:cpu', 'tfjs:wasm'] as const;
  const workload = { model: 'any', batch: 1 };
  const endings = Array.from({ length: repetitions }, (_, seed) => {
    const trials = simulateTrials(random, {
      arms: 2,
      blocks: 32,
      log: Math.log(1.05),
      trialSd: 0.03,
      disturbance: DISTURBANCES.linear as (typeof DISTURBANCES)[string],
      order: 'mirrored',
      seed,
    });
    for (const { blocks } of LOOKS) {
      const comparison = compareArms(
        trials.filter(({ block }) => block < blocks),
        { arms, workload, margin: MARGIN },
      );
      if (shouldStop([comparison], blocks) !== 'continue') return { blocks, word: comparison.verdict.word };
    }
    throw new RangeError('a run went on beyond the last look');
  });
  const found = endings.filter(({ word }) => word === 'faster').length;
  return {
    row: 5,
    title: 'Power at a 5% effect, 12% drift, trial sd 3%',
    findings: [
      findShare('found', { hits: found, repetitions }, { least: 0.95 }),
      findMean(
        'mean length',
        endings.map(({ blocks }) => blocks),
        { most: 12 },
        'blocks',
      ),
    ],
  };
}

/** Row 6: identical arms are called comparable where the noise allows it, and nothing where it does not. */
export function proveComparable(repetitions: number): Proof {
  const endingsAt = (sd: number, stream: number): Ending[] => {
    const random = createRandom(600, stream);
    const truth = { log: 0, sd, shape: SHAPES.normal };
    return Array.from({ length: repetitions }, () => runToEnd(drawDifferences(random, 32, truth), MARGIN));
  };
  const shareOf = (endings: readonly Ending[], words: readonly string[]) => ({
    hits: endings.filter(({ verdict }) => words.includes(verdict.word)).length,
    repetitions,
  });
  const quiet = endingsAt(0.03, 0);
  const looks = quiet.map(({ look }) => look);
  return {
    row: 6,
    title: 'Words at a true ratio of 1.00',
    findings: [
      findShare('comparable, block sd 3%', shareOf(quiet, ['comparable']), { least: 0.95 }),
      findMean('mean length, block sd 3%', looks, { most: 12 }, 'blocks'),
      findShare('wrong, block sd 8%', shareOf(endingsAt(0.08, 1), ['faster', 'slower']), { most: 0.05 }),
      findShare('not settled, block sd 15%', shareOf(endingsAt(0.15, 2), ['not settled']), { least: 0.9 }),
    ],
  };
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;
