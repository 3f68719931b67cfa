import { MODE_TITLES } from '#formats/mode.ts';
import type { ModelFacts, Run } from '#formats/run.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { type WorkRate, workRate } from '#statistics/work-rate.ts';
import { listCells, type ModeCell } from './list-cells.ts';
import { printFigure } from './print-figures.ts';
import { type TextTable, tabulateMode } from './print-modes.ts';

/** One workload in one mode. */
export interface RunTable {
  readonly title: string;
  /** Empty where nothing was measured. */
  readonly table: TextTable;
  /** A sentence for each cell that has no number. */
  readonly without: readonly string[];
}

/** The figures of a run, in the plan's order: models, batches, modes. */
export function tabulateRun(run: Run): RunTable[] {
  const latency = summariseCells(run);
  const cells = listCells(run);
  const { models, batches, modes } = run.plan;
  return models.flatMap((model) =>
    batches.flatMap((batch) =>
      modes.map((mode) => {
        const mine = cells.filter((cell) => cell.model === model && cell.batch === batch && cell.mode === mode);
        const table =
          mode === 'latency'
            ? tabulateLatency(
                latency.filter((cell) => cell.model === model && cell.batch === batch),
                run.versions.models[model],
              )
            : tabulateOther(mode, mine);
        const title = `${model}, batch ${batch}${mode === 'latency' ? '' : `, ${MODE_TITLES[mode]}`}`;
        return { title, table, without: mine.flatMap(printWithoutNumber) };
      }),
    ),
  );
}

function tabulateLatency(cells: readonly Cell[], facts: ModelFacts | undefined): TextTable {
  const measured = cells.filter((cell) => cell.status === 'measured');
  if (measured.length === 0) return [];
  return [
    ['arm', 'median ms', 'p5', 'p95', 'rate', 'n', 'max rel. error'],
    ...measured.map((cell) => [
      cell.arm,
      printFigure(cell.medianMs),
      printFigure(cell.p5Ms),
      printFigure(cell.p95Ms),
      printRate(workRate(facts, (1000 * cell.batch) / cell.medianMs)),
      String(cell.samples),
      cell.maxRelativeError.toExponential(1),
    ]),
  ];
}

const printRate = (rate: WorkRate | undefined): string => (rate ? `${printFigure(rate.value)} ${rate.unit}` : '–');

function tabulateOther(mode: Exclude<ModeCell['mode'], 'latency'>, cells: readonly ModeCell[]): TextTable {
  const measured = cells.filter((cell) => cell.status === 'measured');
  return measured.length === 0 ? [] : tabulateMode(mode, measured);
}

/** Why a cell has no number: the reason for scripts to find, the sentence for people. */
function printWithoutNumber(cell: ModeCell): string[] {
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
