/** A linear axis in per cent of the width of a plot. */
export interface LinearAxis {
  /** Where a value stands, 0 to 100. */
  at(value: number): number;
  readonly ticks: readonly number[];
}

/** Round steps between two values, about `count` of them, both ends rounded outward. */
export function linearAxis(low: number, high: number, count = 4): LinearAxis {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const rough = span / count;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * decade >= rough * (1 - 1e-9)) ?? 10) * decade;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(10)),
  );
  const [start, end] = [first * step, last * step];
  return { at: (value) => Math.min(100, Math.max(0, ((value - start) / (end - start)) * 100)), ticks };
}
