import type { Pair, Word } from '#formats/claim.ts';
import type { Evidence } from './evidence.ts';
import type { Subject } from './list-subjects.ts';

/** What one row says about the claim. `open`: its interval decides nothing. */
export type Outcome = 'holds' | 'fails' | 'comparable' | 'open';

/** How the numbers of a row are read. All but exponents are decided on the logarithm. */
export type Scale = 'times' | 'share' | 'ms' | 'exponent';

/** What a row speaks of: one subject, or the mean of so many of one pair. */
export type RowAbout = Subject | { readonly kind: 'mean'; readonly pair: Pair; readonly of: number };

export interface JudgedRow {
  readonly label: string;
  /** Absent where it is the trend of all others. */
  readonly about?: RowAbout;
  readonly evidence: Evidence;
  readonly scale: Scale;
  /** For how many cells its interval was made. */
  readonly family: number;
  readonly outcome: Outcome;
  /** The mean of other rows, not a row of its own kind. */
  readonly mean?: boolean;
}

/** What a rule says once every cell is there; the rows in the order of the test. */
export interface Ruling {
  readonly word: Exclude<Word, 'cannot test'>;
  readonly rows: readonly JudgedRow[];
  /** The number that carries the word, with its interval, and where it was found. */
  readonly figure: string;
  readonly where: string;
}

/** What a rule has to know besides its rows. */
export interface Terms {
  readonly margin: number;
  /** How many tests the claim has: each of them gets its share of the error. */
  readonly tests: number;
}
