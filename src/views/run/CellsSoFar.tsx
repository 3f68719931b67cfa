import { useMemo } from 'react';
import { BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Figure, FigureHead, WideTable } from '#views/parts/WideTable.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { threeFigures } from '#views/words/figures.ts';
import styles from './CellsSoFar.module.css';
import type { Progress } from './follow-run.ts';

/** Every cell of the plan, filling in. */
export function CellsSoFar({ progress: { plan, outcomes, names } }: { readonly progress: Progress }) {
  const cells = useMemo(() => summariseCells({ plan, outcomes: [...outcomes] }), [plan, outcomes]);
  const ended = (cell: Cell) =>
    outcomes.filter(({ model, arm, batch }) => model === cell.model && arm === cell.arm && batch === cell.batch).length;
  return (
    <WideTable label="What is measured so far">
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Runtime</th>
          <FigureHead>Trials</FigureHead>
          <FigureHead>Median, ms</FigureHead>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={`${cell.model} ${cell.batch} ${cell.arm}`}>
            <td>
              <span className={styles.model}>{workloadTitle(names.get(cell.model) ?? cell.model, cell.batch)}</span>
            </td>
            <td>
              <span className={styles.arm}>
                <RuntimeOfArm arm={cell.arm} />
                <span>{BACKEND_TITLES[splitArm(cell.arm).backend]}</span>
              </span>
            </td>
            <Figure>
              {ended(cell)} of {2 * plan.blocks}
            </Figure>
            <Figure>{soFar(cell)}</Figure>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function soFar(cell: Cell): string {
  switch (cell.status) {
    case 'measured':
      return threeFigures(cell.medianMs);
    case 'failed':
      return 'failed';
    case 'skipped':
      return 'skipped';
    case 'waiting':
      return 'waiting';
  }
}
