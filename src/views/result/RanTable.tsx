import { BACKEND_TITLES } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { Figure, FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { CellHeads, CellNames } from './CellNames.tsx';
import { ranOf } from './group-by-place.ts';
import type { NameOf } from './write-headline.ts';

interface TableParts {
  readonly cells: readonly Cell[];
  readonly device: Device;
  readonly nameOf: NameOf;
}

/** What each runtime says it set up, which need not be what was asked for. */
export function RanTable({ cells, device, nameOf }: TableParts) {
  const rows = cells.flatMap((cell) => {
    const ran = ranOf(cell);
    return ran ? [{ cell, ran }] : [];
  });
  return (
    <WideTable label="What really ran in every cell">
      <thead>
        <tr>
          <CellHeads />
          <th scope="col">Version</th>
          <th scope="col">Ran on</th>
          <FigureHead>Threads</FigureHead>
          <th scope="col">wasm</th>
          <th scope="col">Build</th>
          <th scope="col">Adapter</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cell, ran }) => (
          <tr key={`${cell.model} ${cell.batch} ${cell.arm}`}>
            <CellNames cell={cell} device={device} nameOf={nameOf} />
            <td>{ran.version}</td>
            <td>
              {BACKEND_TITLES[ran.provider]}
              {ran.nodesOnCpu ? `, ${ran.nodesOnCpu} nodes on the CPU` : ''}
            </td>
            <Figure>{ran.threads ?? 'none'}</Figure>
            <td>{ran.wasmVariant ?? 'none'}</td>
            <td>{ran.build}</td>
            <Prose>{adapterOf(ran)}</Prose>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function adapterOf({ adapter }: LoadReport): string {
  if (!adapter) return 'none';
  const name = [adapter.vendor, adapter.architecture, adapter.description].filter((part) => part !== '').join(', ');
  return adapter.software ? `${name} (${SOFTWARE_GPU})` : name || 'unnamed';
}
