import { armTitle } from '#formats/arm.ts';
import type { Column } from '#views/parts/DataTable.tsx';
import { grouped, threeFigures } from '#views/words/figures.ts';
import { quantileMarks } from './quantile-marks.ts';
import type { Trial } from './RunOrder.tsx';
import type { MeasuredCell } from './write-headline.ts';

/** A cell and its samples behind the burn-in, trial by trial. */
export interface SampledCell {
  readonly cell: MeasuredCell;
  readonly trials: readonly (readonly number[])[];
}

const atMark = (name: string, index: number): Column<SampledCell> => {
  const at = ({ trials }: SampledCell) => quantileMarks(trials.flat())[index] ?? 0;
  return {
    title: `${name}%, ms`,
    kind: 'figure',
    of: (row) => threeFigures(at(row)),
    saved: { [`p${name}_ms`]: at },
  };
};

const figure = (title: string, name: string, of: (cell: MeasuredCell) => number): Column<MeasuredCell> => ({
  title,
  kind: 'figure',
  of: (cell) => threeFigures(of(cell)),
  saved: { [name]: of },
});

/** The numbers of a quick look. */
export const MEDIAN_COLUMNS: readonly Column<MeasuredCell>[] = [
  { title: 'Arm', of: ({ arm }) => armTitle(arm) },
  figure('Median, ms', 'median_ms', ({ medianMs }) => medianMs),
  figure('5%, ms', 'p5_ms', ({ p5Ms }) => p5Ms),
  figure('95%, ms', 'p95_ms', ({ p95Ms }) => p95Ms),
  {
    title: 'Samples',
    kind: 'figure',
    of: ({ samples }) => grouped(samples),
    saved: { samples: ({ samples }) => samples },
  },
];

/** The numbers of the quantile dots. */
export const QUANTILE_COLUMNS: readonly Column<SampledCell>[] = [
  { title: 'Arm', of: ({ cell }) => armTitle(cell.arm) },
  atMark('1', 0),
  atMark('25', 12),
  {
    title: 'Median, ms',
    kind: 'figure',
    of: ({ cell }) => threeFigures(cell.medianMs),
    saved: { median_ms: ({ cell }) => cell.medianMs },
  },
  atMark('75', 37),
  atMark('99', 49),
  {
    title: 'Samples',
    kind: 'figure',
    of: ({ cell }) => grouped(cell.samples),
    saved: { samples: ({ cell }) => cell.samples },
  },
  {
    title: 'Timed together',
    kind: 'figure',
    of: ({ cell }) => String(cell.trials[0]?.inferencesPerSample ?? 1),
  },
  { title: 'Trials', kind: 'figure', of: ({ cell }) => String(cell.trials.length) },
];

/** The numbers of the trials in the order they ran. */
export const ORDER_COLUMNS: readonly Column<Trial & { readonly place: number }>[] = [
  { title: 'Trial', of: ({ place }) => String(place) },
  { title: 'Block', kind: 'figure', of: ({ block }) => String(block + 1) },
  { title: 'Arm', of: ({ arm }) => armTitle(arm) },
  {
    title: 'Median, ms',
    kind: 'figure',
    of: ({ medianMs }) => threeFigures(medianMs),
    saved: { median_ms: ({ medianMs }) => medianMs },
  },
  {
    title: 'First 20, ms',
    kind: 'figure',
    of: ({ firstMs }) => threeFigures(firstMs),
    saved: { first_20_ms: ({ firstMs }) => firstMs },
  },
];
