import type { Bounds, Evidence, ReadyFinding } from '#claims/evidence.ts';
import type { Outcome, RowAbout } from '#claims/ruling.ts';

export interface CountedCell {
  readonly label: string;
  readonly about: RowAbout;
  readonly evidence: Evidence;
}

export interface Count {
  /** `holds`: enough cells do. `fails`: so many do not that enough cannot. */
  readonly verdict: 'holds' | 'fails' | 'open';
  /** Of each cell, by an interval that was made for `family` cells: the larger of the two families. */
  readonly outcomes: readonly Outcome[];
  readonly family: number;
}

/**
 * "At least `need` of c cells hold." That all of c hold is shown by each cell's own interval; that some one does needs
 * intervals for a family of c; between the two, for c - need + 1. That too few hold is the same statement about the
 * cells that do not: at least c - need + 1 of them, and so a family of `need` (Benjamini and Heller 2008: partial
 * conjunctions, by Bonferroni).
 * @param classify what an interval says of the claim; `comparable` counts as not holding
 * @param tests how many such statements are made together
 * @throws RangeError unless 1 <= need <= c
 */
export function countCells(
  cells: readonly CountedCell[],
  need: number,
  classify: (bounds: Bounds) => Outcome,
  tests: number,
): Count {
  if (!(Number.isInteger(need) && need >= 1 && need <= cells.length)) {
    throw new RangeError(`${need} of ${cells.length} cells`);
  }
  const holdFamily = tests * (cells.length - need + 1);
  const failFamily = tests * need;
  const judge = (family: number) =>
    cells.map(({ evidence }): Outcome => {
      const bounds = evidence.bounds(family);
      return bounds ? classify(bounds) : 'open';
    });
  const holding = judge(holdFamily).filter((outcome) => outcome === 'holds').length;
  const failing = judge(failFamily).filter((outcome) => outcome === 'fails' || outcome === 'comparable').length;
  const family = Math.max(holdFamily, failFamily);
  const verdict = holding >= need ? 'holds' : failing > cells.length - need ? 'fails' : 'open';
  return { verdict, outcomes: judge(family), family };
}

/** Every row for itself. */
export const toCells = (findings: readonly ReadyFinding[]): CountedCell[] =>
  findings.map(({ subject, evidence }) => ({ label: subject.label, about: subject, evidence }));

/** How many cells a share asks for: at least one, and all of them at 1. */
export function needOf(share: number, cells: number): number {
  // 0.7 x 10 is 7.000000000000001 and means 7.
  return Math.max(1, Math.ceil(share * cells - 1e-9));
}
