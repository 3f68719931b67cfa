import type { Proof } from './proof.ts';
import { proveBurnIn } from './prove-burn-in.ts';
import { proveClock } from './prove-clock.ts';
import { proveDrift } from './prove-drift.ts';
import { proveExactness } from './prove-exactness.ts';
import { proveCoverage, proveFalseAlarms, proveRepeatedCoverage } from './prove-intervals.ts';
import { proveMutations } from './prove-mutations.ts';
import { proveReplay } from './prove-replay.ts';
import { proveTails } from './prove-tails.ts';
import { proveComparable, proveEquivalenceSize, provePower } from './prove-verdicts.ts';

/** One row of the table: how often it is repeated in full, and how much less is enough for a unit test. */
export interface Row {
  readonly row: number;
  /** What has to come out, in words for people. */
  readonly pass: string;
  /** For row 9, the most differences. */
  readonly repetitions: number;
  readonly fewRepetitions: number;
  readonly prove: (repetitions: number) => Proof;
}

/** A row that this simulation cannot carry out. */
export interface Elsewhere {
  readonly row: number;
  readonly title: string;
  readonly pass: string;
}

/** What the statistics have to do, row by row; seeds are fixed, so every machine finds the same figures. */
export function listProofs(independentCdf: (w: number, n: number) => number): readonly Row[] {
  return [
    { row: 1, pass: '93 to 97%', repetitions: 10_000, fewRepetitions: 500, prove: proveCoverage },
    {
      row: 2,
      pass: 'all looks 94.4 to 96%, at stop at least 94.5%',
      // The true figure is 94.9%: with 10,000, chance alone moves it by 0.2 points, nearly half way out of the band.
      repetitions: 100_000,
      fewRepetitions: 800,
      prove: proveRepeatedCoverage,
    },
    { row: 3, pass: 'at most 5.0% (+ 3 SE)', repetitions: 100_000, fewRepetitions: 1000, prove: proveFalseAlarms },
    { row: 4, pass: 'at most 3%', repetitions: 10_000, fewRepetitions: 500, prove: proveEquivalenceSize },
    {
      row: 5,
      pass: 'at least 95%, 12 blocks on average at most',
      repetitions: 10_000,
      fewRepetitions: 300,
      prove: provePower,
    },
    {
      row: 6,
      pass: 'comparable at least 95% within 12 blocks; wrong at most 5%; not settled at least 90%',
      // The true share of wrong words is 4.9%: with 10,000, three seeds in ten would find more than 5%.
      repetitions: 100_000,
      fewRepetitions: 300,
      prove: proveComparable,
    },
    {
      row: 7,
      pass: 'bias within 0.2% (0.5% where shared), coverage at least 93%',
      repetitions: 10_000,
      fewRepetitions: 200,
      prove: proveDrift,
    },
    { row: 8, pass: 'each makes its row fail', repetitions: 2000, fewRepetitions: 400, prove: proveMutations },
    {
      row: 9,
      pass: 'identical',
      repetitions: 64,
      fewRepetitions: 24,
      prove: (most) => proveExactness(most, independentCdf),
    },
    { row: 10, pass: 'bias within 0.2%', repetitions: 1000, fewRepetitions: 50, prove: proveClock },
    {
      row: 11,
      pass: 'residual within 0.5% in at least 95% of runs; creeping drift flagged at least 85%',
      repetitions: 400,
      fewRepetitions: 10,
      prove: proveBurnIn,
    },
    { row: 12, pass: '92 to 97%', repetitions: 10_000, fewRepetitions: 200, prove: proveTails },
    { row: 15, pass: 'exact', repetitions: 10_000, fewRepetitions: 300, prove: proveReplay },
  ];
}

/** Rows that need a browser, whose clock and memory nothing here can stand in for. */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    row: 13,
    title: 'Injected busy-wait of 2% and 5% in a real browser',
    pass: 'a 99% interval over 24 blocks contains it, error at most 0.5 points',
  },
  { row: 14, title: 'A/A in a real browser', pass: 'the same interval contains 1, half-width at most 1%' },
  { row: 16, title: 'Memory: a known 64 MiB of JavaScript, wasm, GPU buffer', pass: 'within 1%' },
];
