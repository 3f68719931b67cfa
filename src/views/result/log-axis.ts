/** A logarithmic axis in per cent of the width of a plot. Charts stretch in x; text and marks keep their size. */
export interface LogAxis {
  /** Where a value stands, 0 to 100. */
  at(value: number): number;
  readonly ticks: readonly number[];
}

const STEPS = [[1, 2, 5], [1, 3], [1]] as const;
const TICKS_MAX = 7;
/** Room at both ends, so that no mark is cut in half. */
const MARGIN = 4;

/** An axis that holds all values. Zero has no logarithm: it stands at the left end. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0);
  const smallest = Math.min(...positive, Number.MAX_VALUE);
  const largest = Math.max(...positive, Number.MIN_VALUE);
  // With one value, or several close together, half an octave either way keeps the ticks apart.
  const low = Math.log(positive.length > 0 ? Math.min(smallest, largest / 1.5) : 1);
  const high = Math.log(positive.length > 0 ? Math.max(largest, smallest * 1.5) : 10);
  const at = (value: number) => {
    const share = (Math.log(value) - low) / (high - low);
    return MARGIN + Math.min(1, Math.max(0, share)) * (100 - 2 * MARGIN);
  };
  return { at, ticks: ticksBetween(Math.exp(low), Math.exp(high)) };
}

function ticksBetween(low: number, high: number): number[] {
  const slack = 1e-9;
  const decades = Array.from({ length: 40 }, (_, index) => 10 ** (index - 20));
  const sets = STEPS.map((steps) =>
    decades
      .flatMap((decade) => steps.map((step) => Number((step * decade).toPrecision(3))))
      .filter((tick) => tick >= low * (1 - slack) && tick <= high * (1 + slack)),
  );
  const fitting = sets.find((ticks) => ticks.length <= TICKS_MAX) ?? sets.at(-1) ?? [];
  return fitting.length >= 2 ? fitting : fineTicks(low, high);
}

/** Within a factor of two or three no round decades lie: five steps of a round size instead. */
function fineTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * decade).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}
