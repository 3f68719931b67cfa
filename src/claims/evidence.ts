import { hodgesLehmann } from '#statistics/hodges-lehmann.ts';
import { LOOKS, latestLook, repeatedInterval } from '#statistics/repeated-interval.ts';
import type { MissingCell } from './find-cell.ts';
import type { Subject } from './list-subjects.ts';

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * What is known of one row, on the scale on which it is decided: the logarithm of a ratio, a share or a time in ms, or
 * an exponent as it is. A ratio above 1 (a logarithm above 0) speaks for the side that is tested.
 */
export interface Evidence {
  readonly estimate: number;
  /** `blocks`: a repeated interval. `range`: the least and the most of counts. `samples`: an interval of a quantile. */
  readonly basis: 'blocks' | 'range' | 'samples';
  /** How many blocks, counts or trials it sees. */
  readonly seen: number;
  /** One for each block, count or trial: the dots of a ruler. */
  readonly dots: readonly number[];
  /**
   * The interval at the latest look, where the statement speaks of some among `family` cells; undefined where that look
   * has none for so many.
   */
  readonly bounds: (family: number) => Bounds | undefined;
}

export type Finding = { readonly subject: Subject } & (
  | { readonly status: 'ready'; readonly evidence: Evidence }
  /** Figures without an interval: a quick look, or too few blocks. */
  | { readonly status: 'early'; readonly quick: boolean; readonly seen: number; readonly estimate: number | undefined }
  | { readonly status: 'missing'; readonly missing: readonly MissingCell[] }
);
export type ReadyFinding = Extract<Finding, { status: 'ready' }>;

/** Evidence out of one difference for each block, or that there are too few. A quick look never becomes evidence. */
export function readBlocks(subject: Subject, differences: readonly number[], quick: boolean): Finding {
  const look = latestLook(differences.length);
  if (quick || look === undefined) {
    const estimate = differences.length > 0 ? hodgesLehmann(differences) : undefined;
    return { subject, status: 'early', quick, seen: differences.length, estimate };
  }
  return { subject, status: 'ready', evidence: evidenceOfBlocks(differences, look) };
}

export function evidenceOfBlocks(differences: readonly number[], look: number): Evidence {
  const dots = differences.slice(0, look);
  return {
    estimate: hodgesLehmann(dots),
    basis: 'blocks',
    seen: look,
    dots,
    bounds: (family) => {
      const interval = repeatedInterval(dots, family);
      return interval.status === 'interval' ? { low: interval.low, high: interval.high } : undefined;
    },
  };
}

/** Counts repeat or they do not: their range is no interval, and it is the same for any family. */
export function evidenceOfRange(dots: readonly number[], { low, high }: Bounds): Evidence {
  return { estimate: (low + high) / 2, basis: 'range', seen: dots.length, dots, bounds: () => ({ low, high }) };
}

/** Fewer blocks than at the first look have no interval. */
export const FIRST_LOOK = LOOKS[0]?.blocks ?? 0;
