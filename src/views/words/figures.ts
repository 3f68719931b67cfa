import type { WorkRate } from '#statistics/work-rate.ts';

/** Numbers as people read them. Everything measured has three significant figures; locales would change the marks. */

// Made once, and not before a number needs it: that takes the browser longer than to draw the first screen's rows.
let grouping: Intl.NumberFormat | undefined;

/** All digits, with commas between thousands: 10,000. */
export function grouped(value: number): string {
  const plain = String(value);
  if (Math.abs(value) < 1000 && !plain.includes('e')) return plain;
  grouping ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
  return grouping.format(value);
}

/** With exactly so many decimal places. */
export function toPlaces(value: number, places: number): string {
  const [whole = '', rest] = value.toFixed(places).split('.');
  const thousands = Math.abs(value) < 1000 ? whole : grouped(Number(whole));
  return rest === undefined ? thousands : `${thousands}.${rest}`;
}

/** To a tenth, where there is one: 12, 12.5. */
export const tenths = (value: number): string => grouped(Math.round(value * 10) / 10);

/** Three significant figures, without an exponent: 5.40, 38.2, 1,020. */
export function threeFigures(value: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 999.5) return grouped(Number(value.toPrecision(3)));
  const text = value.toPrecision(3);
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '') : text;
}

/** A figure that somebody else has stated, as he has: 5.3 and not 5.30, which would claim more. */
export const asStated = (value: number): string => grouped(Number(value.toPrecision(3)));

/** A relative error: 2.1e-7. Zero stays 0. */
export function smallFigure(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** A share as per cent: 97.4%; only everything is 100%. */
export function percent(share: number): string {
  if (share === 1) return '100%';
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}

/** A count with k, M or G: 26.5 k. */
export function shortCount(count: number): string {
  const [factor, letter] =
    count >= 999.5e6 ? [1e9, ' G'] : count >= 999.5e3 ? [1e6, ' M'] : count >= 1000 ? [1e3, ' k'] : [1, ''];
  return factor === 1 ? String(count) : threeFigures(count / factor) + letter;
}

/** Decimal units, as download sizes are given: 418 kB, 1.25 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes >= 999.5e3 ? `${threeFigures(bytes / 1e6)} MB` : `${threeFigures(bytes / 1e3)} kB`;
}

/** What gets done in a second: 12.4 GFLOP/s. */
export function sayRate({ value, unit }: WorkRate): string {
  return `${threeFigures(value)} ${unit}`;
}

/** A duration nobody knows exactly, in steps that do not pretend: 8 s, 45 s, 2 min, 1 h 10 min. */
export function roughDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${Math.max(1, Math.ceil(seconds))} s`;
  if (seconds < 87.5) return `${Math.round(seconds / 5) * 5} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = Math.round((minutes % 60) / 5) * 5;
  if (rest === 60) return `${hours + 1} h`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Time on a stopwatch: 0:38, 12:05. */
export function stopwatch(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "1 block", "8 blocks". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The first letter as a sentence has it. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
