/** One figure that a simulation found, and where it has to lie. */
export interface Finding {
  readonly what: string;
  readonly observed: number;
  readonly least: number;
  readonly most: number;
  /** By how much chance alone moves the figure, at the nearer end of its band; 0 where nothing is left to chance. */
  readonly standardError: number;
  readonly unit: '%' | 'blocks' | '';
}

/** One row of the table of proofs in docs/method.md. */
export interface Proof {
  readonly row: number;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** Whether a finding lies in its band, which short simulations widen by some standard errors. */
export function holds({ observed, least, most, standardError }: Finding, standardErrors = 0): boolean {
  const slack = standardErrors * standardError;
  return observed >= least - slack && observed <= most + slack;
}

/** A share of repetitions, with the band as shares of 1. */
export function findShare(
  what: string,
  { hits, repetitions }: { readonly hits: number; readonly repetitions: number },
  { least = 0, most = 1 }: { readonly least?: number; readonly most?: number },
): Finding {
  const spread = Math.max(least * (1 - least), most * (1 - most));
  return {
    what,
    observed: hits / repetitions,
    least,
    most,
    standardError: Math.sqrt(spread / repetitions),
    unit: '%',
  };
}

/** A mean over repetitions. */
export function findMean(
  what: string,
  values: readonly number[],
  { least = Number.NEGATIVE_INFINITY, most }: { readonly least?: number; readonly most: number },
  unit: Finding['unit'],
): Finding {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { what, observed: mean, least, most, standardError: Math.sqrt(squares) / values.length, unit };
}

/** Something that either holds or does not. */
export function findFact(what: string, holdsAlways: boolean): Finding {
  return { what, observed: holdsAlways ? 1 : 0, least: 1, most: 1, standardError: 0, unit: '' };
}

/** How many of some repetitions an event happened in. */
export function countOf(repetitions: number, happens: (repetition: number) => boolean) {
  let hits = 0;
  for (let repetition = 0; repetition < repetitions; repetition++) if (happens(repetition)) hits++;
  return { hits, repetitions };
}
