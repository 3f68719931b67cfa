import { placeTitle } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import type { CellSummary, MeasuredCellSummary, RunSummary, TrialColumns } from '#formats/run-summary.ts';
import { median } from '#statistics/quantile.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Figure, FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import { capital, fileSize, grouped, smallFigure, threeFigures } from '#views/words/figures.ts';
import type { NameOf } from './write-headline.ts';

interface SummaryTableParts {
  readonly summary: RunSummary;
  readonly nameOf: NameOf;
}

/** Every cell of a summary in every mode; one without a number says why. */
export function SummaryTable({ summary, nameOf }: SummaryTableParts) {
  return (
    <WideTable label="Every cell of the summary">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <FigureHead>Batch</FigureHead>
          <th scope="col">Runtime</th>
          <th scope="col">Backend</th>
          <th scope="col">Mode</th>
          <th scope="col">Found</th>
          <FigureHead>Largest relative error</FigureHead>
        </tr>
      </thead>
      <tbody>
        {summary.cells.map((cell) => (
          <tr key={[cell.mode, cell.model, cell.batch, cell.arm].join(' ')}>
            <th scope="row">{nameOf(cell.model)}</th>
            <Figure>{cell.batch}</Figure>
            <td>
              <RuntimeOfArm arm={cell.arm} />
            </td>
            <td>{placeTitle(cell.arm)}</td>
            <td>{capital(MODE_TITLES[cell.mode])}</td>
            <Prose>{sayCell(cell)}</Prose>
            <Figure>{cell.status === 'measured' ? smallFigure(cell.maxRelativeError) : 'none'}</Figure>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

/** What a cell brought, in figures with their units, or why it brought nothing. */
export function sayCell(cell: CellSummary): string {
  if (cell.status !== 'measured') return cell.message;
  const found = figuresOf(cell);
  return found.length > 0 ? found.join(', ') : 'nothing that lasted beyond the burn-in';
}

function figuresOf(cell: MeasuredCellSummary): string[] {
  const known = (value: number | null, say: (value: number) => string) => (value === null ? [] : [say(value)]);
  switch (cell.mode) {
    case 'latency':
      return cell.samples
        ? [
            `${threeFigures(cell.samples.medianMs)} ms (${threeFigures(cell.samples.p5Ms)} to ${threeFigures(cell.samples.p95Ms)})`,
          ]
        : [];
    case 'throughput':
      return cell.depths.flatMap(({ depth, trials }) =>
        middleOf(trials).map((ms) => `${threeFigures(1000 / ms)} a second with ${depth} under way`),
      );
    case 'server':
      return [
        `at most ${threeFigures(cell.capacityPerS)} a second`,
        ...cell.loads.map(({ load, medianMs, p95Ms }) => {
          const ms = `${threeFigures(medianMs)} ms, 95% within ${threeFigures(p95Ms)} ms`;
          return `at ${Math.round(load * 100)}% load ${ms}`;
        }),
      ];
    case 'cold':
      return middleOf(cell.trials).map((ms) => `${threeFigures(ms)} ms to the first result`);
    case 'memory':
      return [
        ...known(cell.wasmPeakBytes, (bytes) => `${fileSize(bytes)} of wasm memory`),
        ...known(cell.gpuPeakBytes, (bytes) => `${fileSize(bytes)} on the GPU`),
        ...known(cell.javaScriptBytes, (bytes) => `${fileSize(bytes)} of JavaScript`),
      ];
    case 'anatomy':
      return [
        ...known(cell.dispatches, (count) => `${grouped(count)} dispatches`),
        ...known(cell.submits, (count) => `${grouped(count)} submits`),
        ...known(cell.gpuMs, (ms) => `${threeFigures(ms)} ms on the GPU`),
        `${threeFigures(cell.wallMs)} ms in all`,
      ];
  }
}

function middleOf({ ms }: TrialColumns): number[] {
  const known = ms.filter((value) => value !== null);
  return known.length === 0 ? [] : [median(known)];
}
