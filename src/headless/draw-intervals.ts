import type { ReportInterval } from './build-report.ts';
import { printRange } from './print-comparison.ts';

const WIDTH = 720;
const LEFT = 330;
const RIGHT = 150;
const ROW = 26;
const TOP = 28;
/** How a state looks without colour: a plot in print says the same. */
const MARKS: Readonly<Record<ReportInterval['state'], string>> = { passed: '●', failed: '▲', open: '○', skipped: '·' };

/** Ratios with their intervals on a logarithmic axis, a line each, as SVG text. Everything in it is escaped. */
export function drawIntervals(intervals: readonly ReportInterval[], title: string): string {
  const finite = intervals.filter(({ ratio, low, high }) =>
    [ratio, low, high].every((value) => value > 0 && value < Number.POSITIVE_INFINITY),
  );
  if (finite.length === 0) return '';
  const least = Math.min(0.9, ...finite.map(({ low }) => low)) * 0.98;
  const most = Math.max(1.1, ...finite.map(({ high }) => high)) * 1.02;
  const x = (ratio: number) =>
    round(LEFT + ((Math.log(ratio) - Math.log(least)) / (Math.log(most) - Math.log(least))) * (WIDTH - LEFT - RIGHT));
  const height = TOP + finite.length * ROW + 24;
  const ticks = ticksOf(least, most);
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeHtml(title)}">`,
    ...ticks.map(
      (tick) =>
        `<line class="${tick === 1 ? 'one' : 'grid'}" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${height - 22}"/>` +
        `<text class="tick" x="${x(tick)}" y="${height - 6}" text-anchor="middle">${tick}×</text>`,
    ),
    ...finite.map(({ label, ratio, low, high, state }, index) => {
      const y = TOP + index * ROW + ROW / 2;
      return [
        `<g class="${state}">`,
        `<text x="${LEFT - 12}" y="${y + 4}" text-anchor="end">${escapeHtml(shorten(label))}<title>${escapeHtml(label)}</title></text>`,
        `<line class="interval" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>`,
        `<text class="mark" x="${x(ratio)}" y="${y + 5}" text-anchor="middle">${MARKS[state]}</text>`,
        `<text class="figure" x="${WIDTH - RIGHT + 12}" y="${y + 4}">${ratio.toFixed(3)} (${printRange(low, high)})</text>`,
        '</g>',
      ].join('');
    }),
    '</svg>',
  ].join('\n');
}

/** A few round ratios within the axis, 1 always among them. */
function ticksOf(least: number, most: number): number[] {
  const steps =
    most / least > 4
      ? [0.01, 0.1, 0.25, 0.5, 1, 2, 4, 10, 100]
      : most / least > 1.6
        ? [0.5, 0.75, 1, 1.5, 2, 3]
        : [0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.4];
  return steps.filter((tick) => tick >= least && tick <= most);
}

const round = (value: number): number => Math.round(value * 10) / 10;
const shorten = (label: string): string => (label.length > 52 ? `${label.slice(0, 51)}…` : label);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
