import { toRatio } from '#statistics/compare-arms.ts';
import type { Bounds, Evidence } from './evidence.ts';
import type { Scale } from './ruling.ts';

/** A value of the scale on which it was decided, as it is read. */
export function fromScale(value: number, scale: Scale): number {
  return scale === 'exponent' ? value : toRatio(value);
}

/** `1.31 (1.28 to 1.34)`; a figure without an interval stands alone, and so does one that came out the same each time. */
export function formatEvidence({ estimate, bounds }: Evidence, scale: Scale, family: number): string {
  const interval = bounds(family);
  const value = formatValue(fromScale(estimate, scale), scale);
  return interval && interval.low < interval.high ? `${value} (${formatBounds(interval, scale)})` : value;
}

function formatBounds({ low, high }: Bounds, scale: Scale): string {
  return `${formatValue(fromScale(low, scale), scale)} to ${formatValue(fromScale(high, scale), scale)}`;
}

/** Of several rows the least and the greatest estimate: `0.91 to 1.42`. */
export function formatSpan(rows: readonly { readonly evidence: Evidence }[], scale: Scale): string {
  return formatRange(
    rows.map(({ evidence }) => fromScale(evidence.estimate, scale)),
    scale,
  );
}

/** The same of values as they are read. */
export function formatRange(values: readonly number[], scale: Scale): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => formatValue(value, scale));
  return least === most ? `${least}` : `${least} to ${most}`;
}

export function formatValue(value: number, scale: Scale): string {
  switch (scale) {
    case 'share':
      return `${threeDigits(100 * value)}%`;
    case 'ms':
      return `${threeDigits(value)} ms`;
    case 'times':
      return threeDigits(value);
    case 'exponent':
      return value.toFixed(2);
  }
}

/** Three significant digits, and all that stand before the point. */
function threeDigits(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
