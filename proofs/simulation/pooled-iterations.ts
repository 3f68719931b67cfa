import { countOf, findShare, type Proof } from './proof.ts';
import { createRandom } from './random.ts';
import { SHAPE_NAMES, SHAPES } from './shapes.ts';

const ITERATIONS = 50;
const TRIAL_SD = 0.03;
const ITERATION_SD = 0.05;
/** Hundreds of degrees of freedom: the normal quantile. */
const Z = 1.96;

/**
 * A mutation of row 1: all iterations of all trials pooled, as if they were independent, and Welch's interval for
 * the difference of their means.
 */
export function provePooledCoverage(repetitions: number, blocks: number): Proof {
  const findings = SHAPE_NAMES.map((name, stream) => {
    const random = createRandom(810, stream);
    const log = Math.log(1.03);
    const drawArm = (level: number) => {
      let sum = 0;
      let squares = 0;
      for (let trial = 0; trial < 2 * blocks; trial++) {
        const center = level + TRIAL_SD * SHAPES[name](random);
        for (let iteration = 0; iteration < ITERATIONS; iteration++) {
          const value = center + ITERATION_SD * random.normal();
          sum += value;
          squares += value * value;
        }
      }
      const n = 2 * blocks * ITERATIONS;
      return { mean: sum / n, error: (squares - (sum * sum) / n) / (n - 1) / n };
    };
    const covered = countOf(repetitions, () => {
      const first = drawArm(log);
      const second = drawArm(0);
      return Math.abs(first.mean - second.mean - log) <= Z * Math.sqrt(first.error + second.error);
    });
    return findShare(`coverage, ${blocks} blocks, ${name}`, covered, { least: 0.93, most: 0.97 });
  });
  return { row: 1, title: 'Coverage at a fixed number of blocks', findings };
}
