import { MODE_TITLES, type Mode } from '#formats/mode.ts';
import type { ModelFacts, Run } from '#formats/run.ts';
import { compareRun } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { type WorkRate, workRate } from '#statistics/work-rate.ts';
import { listCells, type ModeCell } from './list-cells.ts';
import { printComparison } from './print-comparison.ts';
import { printDevice } from './print-device.ts';
import { alignColumns, printFigure } from './print-figures.ts';
import { printMode } from './print-modes.ts';
import { printTrust } from './print-trust.ts';
import { findStopping } from './stop-reason.ts';

/** A run as tables and sentences, for people at a terminal. Times are per inference of one whole batch. */
export function printResult(run: Run): string {
  return [
    printDevice(run.device),
    ...printTables(run),
    ...printComparisons(run),
    printTrust(run),
    ...(run.endedBy === 'cancelled'
      ? ['The run was ended early: the cells hold what was measured until then. --continue goes on with it.']
      : []),
  ].join('\n\n');
}

/** One table for each workload and mode, in the plan's order. */
function printTables(run: Run): string[] {
  const latency = summariseCells(run);
  const cells = listCells(run);
  const { models, batches, modes } = run.plan;
  return models.flatMap((model) =>
    batches.flatMap((batch) =>
      modes.map((mode) => {
        const mine = cells.filter((cell) => cell.model === model && cell.batch === batch && cell.mode === mode);
        const title = `${model}, batch ${batch}${mode === 'latency' ? '' : `, ${MODE_TITLES[mode]}`}`;
        const table =
          mode === 'latency'
            ? printLatency(
                latency.filter((cell) => cell.model === model && cell.batch === batch),
                run.versions.models[model],
              )
            : printOther(mode, mine);
        return [title, ...table, ...mine.flatMap(printWithoutNumber)].join('\n');
      }),
    ),
  );
}

function printLatency(cells: readonly Cell[], facts: ModelFacts | undefined): string[] {
  const measured = cells.filter((cell) => cell.status === 'measured');
  if (measured.length === 0) return [];
  const table = [
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
  return alignColumns(table, ['left', 'right', 'right', 'right', 'right', 'right', 'right']);
}

const printRate = (rate: WorkRate | undefined): string => (rate ? `${printFigure(rate.value)} ${rate.unit}` : '–');

function printOther(mode: Exclude<Mode, 'latency'>, cells: readonly ModeCell[]): string[] {
  const measured = cells.filter((cell) => cell.status === 'measured');
  return measured.length === 0 ? [] : printMode(mode, measured);
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

/** The pairs on one backend first; an arm alone stands here only where it has figures. */
function printComparisons(run: Run): string[] {
  const all = compareRun(run);
  const told = all.filter(({ arms, status }) => arms[0] !== arms[1] || status !== 'nothing');
  const sentences = (isWanted: (comparison: MeasuredComparison) => boolean) =>
    told
      .filter(isWanted)
      .map((comparison) => printComparison(comparison, findStopping(run, comparison, all), run.plan));
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  return [
    ...section('The two runtimes on one backend', sentences(isSameBackend)),
    ...section('Variants against their plain arms', sentences(isVariantPair)),
    ...section(
      run.plan.arms.length === 1 ? 'The arm against itself' : 'Other pairs',
      sentences((comparison) => !isSameBackend(comparison) && !isVariantPair(comparison)),
    ),
  ];
}
