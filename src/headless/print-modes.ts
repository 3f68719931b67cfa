import type { Mode } from '#formats/mode.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import type { TailInterval } from '#statistics/cluster-quantile.ts';
import { alignColumns, printFigure } from './print-figures.ts';
import {
  type Spread,
  summariseAnatomy,
  summariseCold,
  summariseMemory,
  summariseServer,
  summariseThroughput,
} from './summarise-modes.ts';

/** A measured cell of any mode but latency. */
export interface MeasuredCell {
  readonly arm: string;
  readonly trials: readonly MeasuredOutcome[];
}

/** What there is none of: not of this backend, not told by this browser, or not to be had from so few trials. */
const NONE = '–';

/** A head and rows, of text. */
export type TextTable = readonly (readonly string[])[];

/** The table of one workload in one mode, without its title. Where trials differ, their lowest and highest are shown. */
export function tabulateMode(mode: Exclude<Mode, 'latency'>, cells: readonly MeasuredCell[]): TextTable {
  switch (mode) {
    case 'throughput':
      return tabulateThroughput(cells);
    case 'server':
      return tabulateServer(cells);
    case 'memory':
      return tabulateMemory(cells);
    case 'anatomy':
      return tabulateAnatomy(cells);
    case 'cold':
      return tabulateCold(cells);
  }
}

/** Names to the left, figures to the right. */
export function printTable(table: TextTable): string[] {
  return alignColumns(
    table,
    (table[0] ?? []).map((_, column) => (column === 0 ? 'left' : 'right')),
  );
}

function tabulateThroughput(cells: readonly MeasuredCell[]): TextTable {
  const rows = cells.map(({ arm, trials }) => ({ arm, depths: summariseThroughput(trials) }));
  const depths = [...new Set(rows.flatMap((row) => row.depths.map(({ depth }) => depth)))].sort((a, b) => a - b);
  return table(
    ['requests/s, in flight:', ...depths.map(String)],
    rows.map((row) => [
      row.arm,
      ...depths.map((depth) => range(row.depths.find((entry) => entry.depth === depth)?.perSecond ?? null)),
    ]),
  );
}

function tabulateServer(cells: readonly MeasuredCell[]): TextTable {
  return table(
    ['arm', 'load', 'requests/s', 'p50 ms', 'p95 ms (95%)', 'p99 ms (95%)'],
    cells.flatMap(({ arm, trials }) => {
      const { capacityPerS, loads } = summariseServer(trials);
      return loads.map(({ load, p50Ms, p95, p99 }) => [
        arm,
        percent(load),
        printFigure(load * capacityPerS),
        printFigure(p50Ms),
        tail(p95),
        tail(p99),
      ]);
    }),
  );
}

function tabulateMemory(cells: readonly MeasuredCell[]): TextTable {
  return table(
    ['MiB', 'wasm peak', 'GPU in use', 'GPU peak', 'GPU after dispose', 'JavaScript'],
    cells.map(({ arm, trials }) => {
      const figures = summariseMemory(trials);
      return [
        arm,
        mebibytes(figures.wasmPeakBytes),
        mebibytes(figures.gpuLiveBytes),
        mebibytes(figures.gpuPeakBytes),
        mebibytes(figures.gpuAfterDisposeBytes),
        mebibytes(figures.javaScriptBytes),
      ];
    }),
  );
}

function tabulateAnatomy(cells: readonly MeasuredCell[]): TextTable {
  const columns = ['dispatches', 'submits', 'passes', 'KiB written', 'KiB read', 'shaders', 'pipelines'];
  return table(
    ['one inference', ...columns, 'GPU ms', 'wall ms', 'GPU busy'],
    cells.map(({ arm, trials }) => {
      const figures = summariseAnatomy(trials);
      return [
        arm,
        range(figures.dispatches, count),
        range(figures.submits, count),
        range(figures.passes, count),
        range(figures.bytesWritten, (bytes) => printFigure(bytes / 1024)),
        range(figures.bytesRead, (bytes) => printFigure(bytes / 1024)),
        range(figures.shaderModules, count),
        range(figures.pipelines, count),
        middle(figures.gpuMs),
        middle(figures.wallMs),
        range(figures.gpuShare, percent),
      ];
    }),
  );
}

function tabulateCold(cells: readonly MeasuredCell[]): TextTable {
  return table(
    [
      'median ms',
      'runtime',
      'session',
      'first inference',
      'together',
      'new shape',
      'fetch before',
      'weights drawn before',
    ],
    cells.map(({ arm, trials }) => {
      const figures = summariseCold(trials);
      return [
        arm,
        middle(figures.runtimeMs),
        middle(figures.sessionMs),
        middle(figures.firstInferenceMs),
        range(figures.totalMs),
        middle(figures.newShapeMs),
        middle(figures.fetchMs),
        middle(figures.drawMs),
      ];
    }),
  );
}

const table = (head: readonly string[], rows: TextTable): TextTable => [head, ...rows];

function range(spread: Spread | null, print: (value: number) => string = printFigure): string {
  if (!spread) return NONE;
  const [low, high] = [print(spread.low), print(spread.high)];
  return low === high ? low : `${low} to ${high}`;
}

const middle = (spread: Spread | null): string => (spread ? printFigure(spread.median) : NONE);
const mebibytes = (spread: Spread | null): string => range(spread, (bytes) => printFigure(bytes / 2 ** 20));
const percent = (share: number): string => `${Math.round(share * 100)}%`;
const count = (value: number): string => String(value);

function tail(interval: TailInterval): string {
  if (interval.status === 'none') return NONE;
  return `${printFigure(interval.estimate)} (${printFigure(interval.low)} to ${printFigure(interval.high)})`;
}
