import type { ClaimTest, Word } from '#formats/claim.ts';
import type { TrustCheck } from '#statistics/judge-trust.ts';
import type { Evidence } from './evidence.ts';
import type { MissingCell } from './find-cell.ts';
import type { Outcome, RowAbout, Scale } from './ruling.ts';

/** One line of numbers as a card shows it. Values are read off the scale: ratios, shares, ms, exponents. */
export interface Row {
  readonly label: string;
  /** Absent where it is the trend of all others. */
  readonly about?: RowAbout;
  readonly scale: Scale;
  readonly value: number;
  /** Absent where the latest look has no interval for so many cells. */
  readonly low?: number;
  readonly high?: number;
  readonly basis: Evidence['basis'] | 'quick look';
  /** Blocks, counts or samples. */
  readonly seen: number;
  /** For how many cells the interval was made. */
  readonly family: number;
  readonly outcome: Outcome;
  readonly dots: readonly number[];
  /** The mean or the trend of other rows. */
  readonly mean: boolean;
}

/** Why there is no word. */
export type Unsettled =
  | 'missing'
  | 'quick-look'
  | 'few-blocks'
  | 'large-family'
  | 'wide-interval'
  | 'trust'
  | 'software';

/** What is said of a test that asks a GPU in software what a GPU can do. */
export const SOFTWARE_IS_NONE = 'No verdict: a GPU in software does not show what a GPU can do.';

export interface TestJudgement {
  readonly title: string;
  readonly word: Word;
  readonly reason?: Unsettled;
  readonly sentence: string;
  readonly rows: readonly Row[];
  readonly missing: readonly MissingCell[];
  readonly test: ClaimTest;
}

/** A check of how far to trust it; one more than a run has, about the machine as a whole. */
export type ClaimCheck =
  | TrustCheck
  | {
      readonly check: 'a-a';
      readonly state: 'passed' | 'noted' | 'failed';
      /** The arm against itself, as it came out farthest from 1. */
      readonly arm: string;
      readonly low: number;
      readonly high: number;
    };

export interface Judgement {
  readonly claim: string;
  readonly title: string;
  readonly word: Word;
  /** The verdict as a person reads it: the claim, the word, the numbers. */
  readonly sentence: string;
  readonly tests: readonly TestJudgement[];
  readonly missing: readonly MissingCell[];
  /** Worst first. */
  readonly trust: readonly ClaimCheck[];
  readonly scope: string;
  /** A GPU took part that is software: the numbers say nothing about a real one. */
  readonly software: boolean;
  /** Ids of the runs that were read. */
  readonly runs: readonly string[];
  /** What this device reaches beside a figure that it cannot be held against: TFLOP/s, and where. */
  readonly beside?: { readonly tflops: number; readonly claimedTflops: number; readonly where: string };
}
