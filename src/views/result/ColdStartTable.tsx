import type { Device } from '#formats/device.ts';
import type { ColdStart } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { Figure, FigureHead, WideTable } from '#views/parts/WideTable.tsx';
import { threeFigures } from '#views/words/figures.ts';
import { CellHeads, CellNames } from './CellNames.tsx';
import type { MeasuredCell, NameOf } from './write-headline.ts';

interface TableParts {
  readonly cells: readonly MeasuredCell[];
  readonly device: Device;
  readonly nameOf: NameOf;
}

const total = ({ runtimeMs, sessionMs, firstInferenceMs }: ColdStart) => runtimeMs + sessionMs + firstInferenceMs;

const PARTS: readonly { readonly title: string; readonly of: (start: ColdStart) => number | undefined }[] = [
  { title: 'Model, network', of: ({ modelFrom, fetchMs }) => (modelFrom === 'network' ? fetchMs : undefined) },
  { title: 'Model, memory', of: ({ modelFrom, fetchMs }) => (modelFrom === 'memory' ? fetchMs : undefined) },
  { title: 'Runtime', of: ({ runtimeMs }) => runtimeMs },
  { title: 'Session', of: ({ sessionMs }) => sessionMs },
  { title: 'First inference', of: ({ firstInferenceMs }) => firstInferenceMs },
];

/** From a fresh worker to the first result; the way of the model files is told apart, since only the first is long. */
export function ColdStartTable({ cells, device, nameOf }: TableParts) {
  return (
    <>
      <WideTable label="Cold start of every cell">
        <thead>
          <tr>
            <CellHeads />
            <FigureHead>To the first result, ms</FigureHead>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={keyOf(cell)}>
              <CellNames cell={cell} device={device} nameOf={nameOf} />
              <Figure>
                <strong>{threeFigures(median(startsOf(cell).map(total)))}</strong>
              </Figure>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <details>
        <summary>The parts of it, in ms</summary>
        <WideTable label="Parts of the cold start">
          <thead>
            <tr>
              <CellHeads />
              {PARTS.map(({ title }) => (
                <FigureHead key={title}>{title}</FigureHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => (
              <tr key={keyOf(cell)}>
                <CellNames cell={cell} device={device} nameOf={nameOf} />
                {PARTS.map(({ title, of }) => (
                  <Figure key={title}>{medianOf(startsOf(cell).map(of))}</Figure>
                ))}
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </>
  );
}

const keyOf = ({ model, batch, arm }: MeasuredCell) => `${model} ${batch} ${arm}`;
const startsOf = ({ trials }: MeasuredCell) => trials.map(({ coldStart }) => coldStart);

function medianOf(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? 'none' : threeFigures(median(known));
}
