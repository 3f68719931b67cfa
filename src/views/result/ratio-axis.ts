/** The ruler of ratios: 1 in the middle, logarithmic and mirrored, so that both sides count up. */
export interface RatioAxis {
  /** Where a ratio stands, 0 to 100; above 1 is right of the middle. */
  at(ratio: number): number;
  /** Labelled factors, for both sides. */
  readonly labels: readonly number[];
  /** Fine marks between them. */
  readonly marks: readonly number[];
}

const REACHES = [
  { reach: 1.5, labels: [1.1, 1.25, 1.5], step: 0.05 },
  { reach: 2, labels: [1.25, 1.5, 2], step: 0.05 },
  { reach: 4, labels: [1.5, 2, 3, 4], step: 0.1 },
  { reach: 10, labels: [2, 5, 10], step: 0.5 },
  { reach: 30, labels: [2, 5, 10, 30], step: 1 },
  { reach: 100, labels: [2, 5, 10, 30, 100], step: 5 },
] as const;
/** Room beyond the last label. */
const MARGIN = 3;

/** A ruler long enough for all ratios. */
export function ratioAxis(ratios: readonly number[]): RatioAxis {
  const largest = Math.max(1, ...ratios.map((ratio) => Math.max(ratio, 1 / ratio)));
  const ruler = REACHES.find(({ reach }) => largest <= reach * 0.98) ?? beyond(largest);
  const { reach, labels, step } = ruler;
  const count = Math.floor((reach - 1) / step + 1e-9);
  return {
    at: (ratio) => 50 + (Math.log(ratio) / Math.log(reach)) * (50 - MARGIN),
    labels,
    marks: Array.from({ length: count }, (_, index) => 1 + (index + 1) * step),
  };
}

/** Ratios over a hundred: decades only. */
function beyond(largest: number): {
  readonly reach: number;
  readonly labels: readonly number[];
  readonly step: number;
} {
  const decades = Math.ceil(Math.log10(largest * 1.02));
  const reach = 10 ** decades;
  return { reach, labels: Array.from({ length: decades }, (_, index) => 10 ** (index + 1)), step: reach };
}
