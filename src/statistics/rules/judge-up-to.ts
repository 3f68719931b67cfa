/** How far a figure may be missed or exceeded and still be the one that was claimed. */
export const LENIENCY = 1.1;

/** The interval of one cell: a ratio above 1 speaks for the claim. Undefined bounds: no interval (yet). */
export interface FamilyCell {
  /** For how many cells the interval was made. */
  readonly family: number;
  readonly low?: number;
  readonly high?: number;
}

export type UpToVerdict =
  /** `understated`: some cell goes beyond the claim. */
  | { readonly word: 'supported'; readonly detail: 'understated' | 'attained' }
  | { readonly word: 'contradicted' }
  | { readonly word: 'not settled' };

/**
 * "Up to r times": it holds if some cell attains r, and fails only if no cell can. In this order: understated if some
 * lower bound is above 1.1 r; attained if some lower bound is at least r / 1.1; contradicted if every upper bound is
 * below r / 1.1; otherwise not settled.
 * @param cells every cell that the claim speaks of, each with an interval for the whole family
 * @throws RangeError on r that is not at least 1, no cells, bounds that are none, or an interval for a smaller family
 */
export function judgeUpTo(cells: readonly FamilyCell[], r: number): UpToVerdict {
  if (!(Number.isFinite(r) && r >= 1)) throw new RangeError(`"up to ${r} times" is not a claim`);
  assertFamily(cells);
  const lows = cells.flatMap(({ low }) => low ?? []);
  if (lows.some((low) => low > LENIENCY * r)) return { word: 'supported', detail: 'understated' };
  if (lows.some((low) => low >= r / LENIENCY)) return { word: 'supported', detail: 'attained' };
  const allBelow = cells.every(({ high }) => high !== undefined && high < r / LENIENCY);
  return { word: allBelow ? 'contradicted' : 'not settled' };
}

/**
 * Intervals of single comparisons err more often than the statement about some of them may.
 * @throws RangeError unless there are cells, each with finite positive bounds in order and made for all of them
 */
export function assertFamily(cells: readonly FamilyCell[]): void {
  if (cells.length === 0) throw new RangeError('a claim about no cell');
  for (const { family, low, high } of cells) {
    if (!(family >= cells.length)) {
      throw new RangeError(`an interval for ${family} cells cannot speak for some of ${cells.length}`);
    }
    if (low === undefined && high === undefined) continue;
    const fine = low !== undefined && high !== undefined && low > 0 && low <= high && Number.isFinite(high);
    if (!fine) throw new RangeError(`interval ${low} to ${high}`);
  }
}
