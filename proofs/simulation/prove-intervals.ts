import { hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { LOOKS, repeatedInterval } from '#statistics/repeated-interval.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import { countOf, type Finding, findShare, type Proof } from './proof.ts';
import { createRandom, type Random } from './random.ts';
import { SHAPE_NAMES, SHAPES, type Shape } from './shapes.ts';
import { drawDifferences, runToEnd } from './simulate-sequence.ts';

const SD = 0.03;
const MARGIN = 1.05;

/** An interval for the location of differences, as rows 1 and 8 try them. */
export type IntervalRule = (
  differences: readonly number[],
  random: Random,
) => { readonly low: number; readonly high: number };

const signedRankRule: IntervalRule = (differences) =>
  hodgesLehmannInterval(differences, walshRank(differences.length, 0.05) as number);

/** Row 1: a 95% interval at a number of blocks fixed beforehand. */
export function proveCoverage(
  repetitions: number,
  rule: IntervalRule = signedRankRule,
  blockCounts: readonly number[] = [8, 12, 20],
  names: readonly (keyof typeof SHAPES)[] = SHAPE_NAMES,
): Proof {
  const findings = names.flatMap((name, stream) =>
    blockCounts.map((blocks): Finding => {
      const random = createRandom(100 + blocks, stream);
      const log = Math.log(1.03);
      const covered = countOf(repetitions, () => {
        const { low, high } = rule(drawDifferences(random, blocks, { log, sd: SD, shape: SHAPES[name] }), random);
        return low <= log && log <= high;
      });
      return findShare(`coverage, ${blocks} blocks, ${name}`, covered, { least: 0.93, most: 0.97 });
    }),
  );
  return { row: 1, title: 'Coverage at a fixed number of blocks', findings };
}

/** Row 2: all five intervals together, and, with a tenth of the repetitions, the one at which a run stops. */
export function proveRepeatedCoverage(repetitions: number): Proof {
  const simultaneous = SHAPE_NAMES.map((name, stream) => {
    const random = createRandom(200, stream);
    const covered = countOf(repetitions, () => !missesAnywhere(random, Math.log(1.03), SHAPES[name]));
    return findShare(`all looks, ${name}`, covered, { least: 0.944, most: 0.96 });
  });
  const atStop = SHAPE_NAMES.flatMap((name, shape) =>
    [1, 1.03, 1.05, 1.1].map((ratio, index) => {
      const random = createRandom(201 + shape, index);
      const log = Math.log(ratio);
      const covered = countOf(Math.ceil(repetitions / 10), () => {
        const differences = drawDifferences(random, 32, { log, sd: SD, shape: SHAPES[name] });
        const { low, high } = runToEnd(differences, MARGIN);
        return low <= log && log <= high;
      });
      return findShare(`at stop, ${name}, true ratio ${ratio}`, covered, { least: 0.945 });
    }),
  );
  return { row: 2, title: 'Coverage of repeated intervals', findings: [...simultaneous, ...atStop] };
}

/** The interval of a look, as rows 3 and 8 try them. */
export type LookRule = (differences: readonly number[]) => { readonly low: number; readonly high: number };

const repeatedRule: LookRule = (differences) => {
  const interval = repeatedInterval(differences);
  if (interval.status === 'none') throw new RangeError('a look without an interval');
  return interval;
};

/** Row 3: the same code on both sides, until any look finds a difference. */
export function proveFalseAlarms(
  repetitions: number,
  rule: LookRule = repeatedRule,
  names: readonly (keyof typeof SHAPES)[] = SHAPE_NAMES,
): Proof {
  const findings = names.map((name, stream) => {
    const random = createRandom(300, stream);
    const alarms = countOf(repetitions, () => missesAnywhere(random, 0, SHAPES[name], rule));
    const finding = findShare(`false alarms, ${name}`, alarms, { most: 0.05 });
    return { ...finding, most: 0.05 + 3 * finding.standardError };
  });
  return { row: 3, title: 'A/A false alarms at any look', findings };
}

function missesAnywhere(random: Random, log: number, shape: Shape, rule: LookRule = repeatedRule): boolean {
  const differences = drawDifferences(random, 32, { log, sd: SD, shape });
  return LOOKS.some(({ blocks }) => {
    const { low, high } = rule(differences.slice(0, blocks));
    return low > log || high < log;
  });
}
