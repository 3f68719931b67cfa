import { BACKEND_TITLES } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { LoadReport } from '#formats/trial.ts';
import { Figure, FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { CellHeads, CellNames } from './CellNames.tsx';
import { workloadsOf } from './read-run.ts';
import type { NameOf } from './write-headline.ts';

interface TableParts {
  readonly run: Run;
  readonly nameOf: NameOf;
}

/** What each runtime says it set up, which need not be what was asked for. */
export function RanTable({ run, nameOf }: TableParts) {
  const rows = workloadsOf(run).flatMap(({ model, batch }) =>
    run.plan.arms.flatMap((arm) => {
      const mine = run.outcomes.filter((o) => o.arm === arm && o.model === model && o.batch === batch);
      const ran = mine.flatMap((o) => (o.status !== 'skipped' && o.ran ? [o.ran] : []))[0];
      return ran ? [{ cell: { model, batch, arm }, ran }] : [];
    }),
  );
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
          <th scope="col">Settings</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cell, ran }) => (
          <tr key={`${cell.model} ${cell.batch} ${cell.arm}`}>
            <CellNames cell={cell} device={run.device} ran={ran} nameOf={nameOf} />
            <td>{ran.version}</td>
            <td>
              {BACKEND_TITLES[ran.provider]}
              {ran.nodesOnCpu ? `, ${ran.nodesOnCpu} nodes on the CPU` : ''}
            </td>
            <Figure>{ran.threads ?? 'none'}</Figure>
            <td>{ran.wasmVariant ?? 'none'}</td>
            <td>{ran.build}</td>
            <Prose>{adapterOf(ran)}</Prose>
            <Prose>{settingsOf(ran)}</Prose>
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

/** What the preset changed from the runtime's own defaults. */
function settingsOf({ settings }: LoadReport): string {
  const said = Object.entries(settings).map(([key, value]) => `${key}: ${value}`);
  return said.join(', ') || 'its own defaults';
}
