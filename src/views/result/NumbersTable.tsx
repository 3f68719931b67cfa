import type { Run } from '#formats/run.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { workRate } from '#statistics/work-rate.ts';
import { Figure, FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import { grouped, percent, sayRate, smallFigure, threeFigures } from '#views/words/figures.ts';
import { CellHeads, CellNames } from './CellNames.tsx';
import { ranOf, whyNoNumber } from './group-by-place.ts';
import type { MeasuredCell, NameOf } from './write-headline.ts';

interface TableParts {
  readonly cells: readonly Cell[];
  readonly run: Run;
  readonly nameOf: NameOf;
}

/** Every number of the charts, and how well the outputs agreed. A cell without a number says why. */
export function NumbersTable({ cells, run, nameOf }: TableParts) {
  return (
    <WideTable label="Latency and output check of every cell">
      <thead>
        <tr>
          <CellHeads />
          <FigureHead>Median, ms</FigureHead>
          <FigureHead>5%, ms</FigureHead>
          <FigureHead>95%, ms</FigureHead>
          <FigureHead>Rate</FigureHead>
          <FigureHead>Samples</FigureHead>
          <FigureHead>Largest relative error</FigureHead>
          <FigureHead>Top class as PyTorch</FigureHead>
          <FigureHead>Accuracy</FigureHead>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={`${cell.model} ${cell.batch} ${cell.arm}`}>
            <CellNames cell={cell} device={run.device} ran={ranOf(cell)} nameOf={nameOf} />
            {cell.status === 'measured' ? (
              <Numbers cell={cell} run={run} />
            ) : (
              <Prose span={8}>{whyNoNumber(cell)}</Prose>
            )}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Numbers({ cell, run }: { readonly cell: MeasuredCell; readonly run: Run }) {
  const rate = workRate(run.versions.models[cell.model], (1000 * cell.batch) / cell.medianMs);
  // One trial of each cell classifies the held-out images; the worst counts should a file hold more.
  const lowest = (values: readonly (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? 'not tested' : percent(Math.min(...known));
  };
  return (
    <>
      <Figure>
        <strong>{threeFigures(cell.medianMs)}</strong>
      </Figure>
      <Figure>{threeFigures(cell.p5Ms)}</Figure>
      <Figure>{threeFigures(cell.p95Ms)}</Figure>
      <Figure>{rate ? sayRate(rate) : 'not known'}</Figure>
      <Figure>{grouped(cell.samples)}</Figure>
      <Figure>{smallFigure(cell.maxRelativeError)}</Figure>
      <Figure>{lowest(cell.trials.map(({ check }) => check.top1Agreement))}</Figure>
      <Figure>{lowest(cell.trials.map(({ check }) => check.accuracy))}</Figure>
    </>
  );
}
