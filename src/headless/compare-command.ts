import { compareFiles, type FileRatio, type FileSide, type FileTable } from '#claims/compare-files.ts';
import { groupRuns } from '#claims/group-runs.ts';
import type { Run } from '#formats/run.ts';
import { EXIT, type ExitCode, Stop } from './exit-code.ts';
import { printRange } from './print-comparison.ts';
import { printTable } from './print-modes.ts';
import { readRunFile } from './read-run-file.ts';
import type { Terminal } from './terminal.ts';

export interface CompareWords {
  readonly json?: boolean;
}

/** `dyno compare`: every arm of every file against every other, as ratios with intervals. Nothing is measured. */
export function compareCommand(files: readonly string[], words: CompareWords, terminal: Terminal): ExitCode {
  const runs = files.map((file) => readRunFile(file, 'compared'));
  const tables = compareFiles(runs);
  if (tables.length === 0) {
    throw new Stop(EXIT.usage, 'No two arms in these files measured the same model at the same batch size.');
  }
  terminal.out(words.json ? JSON.stringify(summarise(files, runs, tables), null, 2) : print(files, runs, tables));
  return EXIT.complete;
}

function print(files: readonly string[], runs: readonly Run[], tables: readonly FileTable[]): string {
  const groups = groupRuns(runs);
  const devices = groups.map(({ label, software, runs: mine }) => {
    const names = mine.map((run) => files[runs.indexOf(run)]).join(', ');
    return `${names}: ${label}${software ? '. The GPU is SOFTWARE: not to be compared with a real one' : ''}`;
  });
  const notes = [
    'A cell is the time of its row over the time of its column: above 1 the row takes longer. Intervals hold at 95% for',
    'each comparison by itself.',
    ...(runs.length > 1
      ? ['~ between files: nothing cancels, and the interval does not know what two runs, days or devices differ by.']
      : []),
  ].join('\n');
  return [devices.join('\n'), notes, ...tables.map((table) => printOne(files, table))].join('\n\n');
}

function printOne(files: readonly string[], { model, batch, measure, sides, ratios }: FileTable): string {
  const nameOf = ({ run, arm }: FileSide) => (files.length === 1 ? arm : `${arm} in ${files[run]}`);
  const head = [`${model}, batch ${batch}, ${measure}`, ...sides.map((_, index) => `(${index + 1})`)];
  const rows = sides.map((side, row) => [
    `(${row + 1}) ${nameOf(side)}`,
    ...(ratios[row] ?? []).map((ratio, column) => (row === column ? '1' : printRatio(ratio))),
  ]);
  return printTable([head, ...rows]).join('\n');
}

function printRatio(found: FileRatio | undefined): string {
  if (!found) return '–';
  const { ratio, bounds, basis } = found;
  const mark = basis === 'apart' ? '~' : '';
  const range = bounds ? ` (${printRange(bounds.low, bounds.high)})` : ' (no interval)';
  return `${mark}${ratio.toFixed(2)}${range}`;
}

function summarise(files: readonly string[], runs: readonly Run[], tables: readonly FileTable[]): object {
  return {
    devices: groupRuns(runs).map(({ label, software, runs: mine }) => ({
      label,
      software,
      files: mine.map((run) => files[runs.indexOf(run)]),
    })),
    tables: tables.map(({ sides, ...rest }) => ({
      ...rest,
      sides: sides.map(({ run, arm }) => ({ file: files[run], arm })),
    })),
  };
}
