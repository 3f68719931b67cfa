import { placeTitle } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Figure, FigureHead } from '#views/parts/WideTable.tsx';
import { whereItRan } from '#views/words/where-it-ran.ts';
import type { NameOf } from './write-headline.ts';

/** The columns that say which cell a row is about, the same in every table. */
export function CellHeads() {
  return (
    <>
      <th scope="col">Model</th>
      <FigureHead>Batch</FigureHead>
      <th scope="col">Runtime</th>
      <th scope="col">Backend</th>
    </>
  );
}

interface CellNamesParts {
  readonly cell: Pick<Cell, 'model' | 'batch' | 'arm'>;
  readonly device: Device;
  /** What the runtime reported, if it came that far. */
  readonly ran: LoadReport | undefined;
  readonly nameOf: NameOf;
}

export function CellNames({ cell, device, ran, nameOf }: CellNamesParts) {
  return (
    <>
      <th scope="row">{nameOf(cell.model)}</th>
      <Figure>{cell.batch}</Figure>
      <td>
        <RuntimeOfArm arm={cell.arm} />
      </td>
      <td>
        {placeTitle(cell.arm)}
        {whereItRan(cell.arm, device, ran) === 'software-gpu' && ', software GPU'}
      </td>
    </>
  );
}
