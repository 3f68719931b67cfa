import type { Run } from '#formats/run.ts';
import { compareMedians, isSameBackend, type MedianRatio } from '#statistics/compare-medians.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { printDevice } from './print-device.ts';
import { alignColumns, printFigure } from './print-figures.ts';

/** A run as tables, for people at a terminal. Times are per inference of one whole batch. */
export function printResult(run: Run): string {
  const cells = summariseCells(run);
  return [
    printDevice(run.device),
    ...run.plan.models.flatMap((model) =>
      run.plan.batches.map((batch) =>
        printWorkload(cells.filter((cell) => cell.model === model && cell.batch === batch)),
      ),
    ),
    ...printRatios(compareMedians(cells).filter(isSameBackend), run),
    ...(run.endedBy === 'cancelled' ? ['The run was ended early: the cells hold what was measured until then.'] : []),
  ].join('\n\n');
}

type Measured = Extract<Cell, { status: 'measured' }>;

function printWorkload(cells: readonly Cell[]): string {
  const [first] = cells;
  const measured = cells.filter((cell): cell is Measured => cell.status === 'measured');
  const table = [
    ['arm', 'median ms', 'p5', 'p95', 'n', 'max rel. error'],
    ...measured.map((cell) => [
      cell.arm,
      printFigure(cell.medianMs),
      printFigure(cell.p5Ms),
      printFigure(cell.p95Ms),
      String(cell.samples),
      cell.maxRelativeError.toExponential(1),
    ]),
  ];
  return [
    `${first?.model}, batch ${first?.batch}`,
    ...(measured.length > 0 ? alignColumns(table, ['left', 'right', 'right', 'right', 'right', 'right']) : []),
    ...cells.flatMap(printWithoutNumber),
  ].join('\n');
}

/** Why a cell has no number: the reason for scripts to find, the sentence for people. */
function printWithoutNumber(cell: Cell): string[] {
  switch (cell.status) {
    case 'measured':
      return [];
    case 'failed':
      return [`${cell.arm}  failed: ${cell.failure.reason}. ${cell.failure.message}`];
    case 'skipped':
      return [`${cell.arm}  skipped: ${cell.skip.reason}. ${cell.skip.message}`];
    case 'waiting':
      return [`${cell.arm}  not measured: the run ended before its turn.`];
  }
}

function printRatios(ratios: readonly MedianRatio[], run: Run): string[] {
  if (ratios.length === 0) return [];
  const rows = ratios.map(({ model, batch, arms: [first, second], ratio }) => [
    `${model}, batch ${batch}`,
    `${first} / ${second}`,
    printFigure(ratio),
  ]);
  const title = `Same backend, ratio of the medians (${describeStanding(run)}):`;
  return [[title, ...alignColumns(rows, ['left', 'left', 'right'])].join('\n')];
}

/** A ratio without an interval settles nothing, and must not look as if it did. */
export function describeStanding({ plan }: Pick<Run, 'plan'>): string {
  return plan.blocks === 1 ? 'quick look, no verdict' : `medians over ${plan.blocks} blocks, no verdict`;
}
