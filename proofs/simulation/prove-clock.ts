import { median } from '#statistics/quantile.ts';
import { type Finding, findMean, type Proof } from './proof.ts';
import { createRandom, type Random } from './random.ts';

/**
 * As trial/measure.ts sizes its samples: the clock's grid is at most this share of one. Half of the 0.5% that the method
 * allows, for a median of samples without any spread is off by half a step: 0.25% at the limit.
 */
const GRID_SHARE = 0.0025;
const SAMPLES = 200;
const GRIDS_MS = [0.005, 0.02, 0.1, 1];
const INFERENCES_MS = [0.013, 0.37, 2.3, 41];

/** Row 10: a clock that shows whole steps only. Inferences are timed several at once until a step is a small share of a sample. */
export function proveClock(repetitions: number): Proof {
  const findings = GRIDS_MS.flatMap((gridMs, stream) =>
    INFERENCES_MS.map((inferenceMs, index) => {
      const random = createRandom(1000 + stream, index);
      const errors = Array.from({ length: repetitions }, () => errorOf(random, inferenceMs, gridMs, 0.02));
      const what = `bias, grid ${1000 * gridMs} µs, inference ${inferenceMs} ms`;
      return findMean(what, errors, { least: -0.002, most: 0.002 }, '%');
    }),
  );
  return { row: 10, title: 'Quantised clocks', findings: [...findings, findWorst()] };
}

/** Samples that are all alike, of lengths just above the least: nothing averages the steps out. */
function findWorst(): Finding {
  const gridMs = 0.001;
  const lengths = Array.from({ length: 100 }, (_, index) => gridMs / GRID_SHARE + 0.01 * gridMs * index);
  const errors = lengths.map((lengthMs, index) => Math.abs(errorOf(createRandom(1010, index), lengthMs, gridMs, 0)));
  const observed = Math.max(...errors);
  return { what: 'worst bias, equal samples', observed, least: 0, most: 0.002, standardError: 0, unit: '%' };
}

/** Relative error of the median of samples read off a quantised clock, against that of the samples themselves. */
export function errorOf(random: Random, inferenceMs: number, gridMs: number, spread: number): number {
  const inferences = sizeSample(inferenceMs, gridMs);
  let time = gridMs * random.uniform();
  const read = () => Math.floor(time / gridMs) * gridMs;
  const shown: number[] = [];
  const true_: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    // Independent inferences: their sum has the spread of one over the root of their number.
    const duration = inferenceMs * inferences * (1 + (spread * random.normal()) / Math.sqrt(inferences));
    const start = read();
    time += duration;
    shown.push((read() - start) / inferences);
    true_.push(duration / inferences);
    // Hashing between samples: of no fixed length.
    time += gridMs * random.uniform();
  }
  return median(shown) / median(true_) - 1;
}

function sizeSample(inferenceMs: number, gridMs: number): number {
  let inferences = 1;
  while (inferences * inferenceMs < gridMs / GRID_SHARE) inferences *= 2;
  return inferences;
}
