import { memo } from 'react';
import { placeTitle } from '#formats/arm.ts';
import type { LatencyOutcome, Outcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';
import { median } from '#statistics/quantile.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Figure, FigureHead, WideTable } from '#views/parts/WideTable.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { threeFigures } from '#views/words/figures.ts';
import styles from './CellsSoFar.module.css';
import type { Progress } from './follow-run.ts';

/** Every cell of the plan, filling in. */
export function CellsSoFar({ progress }: { readonly progress: Progress }) {
  const { plan, outcomes, trials, names } = progress;
  return <Table plan={plan} outcomes={outcomes} trials={trials} names={names} />;
}

/** What a phase changes is none of its business. */
const Table = memo(({ plan, outcomes, trials, names }: Pick<Progress, 'plan' | 'outcomes' | 'trials' | 'names'>) => {
  const cells = listWorkloads(plan).flatMap((workload) => plan.arms.map((arm) => ({ ...workload, arm })));
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
        {cells.map((cell) => {
          const mine = outcomes.filter((outcome) => isOf(outcome, cell));
          return (
            <tr key={`${cell.model} ${cell.batch} ${cell.arm}`}>
              <td>
                <span className={styles.model}>{workloadTitle(names.get(cell.model) ?? cell.model, cell.batch)}</span>
              </td>
              <td>
                <span className={styles.arm}>
                  <RuntimeOfArm arm={cell.arm} />
                  <span>{placeTitle(cell.arm)}</span>
                </span>
              </td>
              <Figure>
                {mine.length} of {trials.filter((trial) => isOf(trial, cell)).length}
              </Figure>
              <Figure>{soFar(mine)}</Figure>
            </tr>
          );
        })}
      </tbody>
    </WideTable>
  );
});

type Cell = Pick<Outcome, 'model' | 'batch' | 'arm'>;
const isOf = (one: Cell, cell: Cell) => one.model === cell.model && one.batch === cell.batch && one.arm === cell.arm;

function soFar(outcomes: readonly Outcome[]): string {
  if (outcomes.some(({ status }) => status === 'failed')) return 'failed';
  if (outcomes.some(({ status }) => status === 'skipped')) return 'skipped';
  const latency = outcomes.filter((o): o is LatencyOutcome => o.status === 'measured' && o.mode === 'latency');
  if (latency.length > 0) return threeFigures(median(latency.map(medianOf)));
  return outcomes.length > 0 ? 'not asked' : 'waiting';
}

/** A run has thousands of samples, and each trial is drawn many times. */
const medians = new WeakMap<LatencyOutcome, number>();

function medianOf(trial: LatencyOutcome): number {
  const known = medians.get(trial);
  if (known !== undefined) return known;
  const from = trial.burnInCount < trial.latencyMs.length ? trial.burnInCount : 0;
  const found = median(trial.latencyMs, from);
  medians.set(trial, found);
  return found;
}
