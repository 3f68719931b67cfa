import { placeTitle, splitArm } from '#formats/arm.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { workloadTitle } from '#views/words/arm-words.ts';
import { threeFigures } from '#views/words/figures.ts';
import { groupByWorkload, whyNoNumber } from './group-by-place.ts';
import styles from './LatencyChart.module.css';
import { type LogAxis, logAxis } from './log-axis.ts';
import type { MeasuredCell, NameOf } from './write-headline.ts';

interface LatencyChartParts {
  readonly cells: readonly Cell[];
  readonly nameOf: NameOf;
}

/** One row an arm: the mark is the median, the line goes from the 5th to the 95th percentile. Numbers stand beside it. */
export function LatencyChart({ cells, nameOf }: LatencyChartParts) {
  const measured = cells.filter((cell) => cell.status === 'measured');
  const axis = logAxis(measured.flatMap(({ p5Ms, medianMs, p95Ms }) => [p5Ms, medianMs, p95Ms]));
  return (
    <figure>
      <div className={`${styles.row} ${styles.heads}`}>
        <span />
        <Ticks axis={measured.length > 0 ? axis : undefined} />
        <span className={styles.numbers}>
          <span>Median, ms</span>
          <span>5% to 95%</span>
        </span>
      </div>
      {groupByWorkload(cells).map((workload) => (
        <div key={`${workload.model} ${workload.batch}`}>
          <h3 className={styles.workload}>{workloadTitle(nameOf(workload.model), workload.batch)}</h3>
          <ul>
            {workload.cells.map((cell) => (
              <li key={cell.arm} className={styles.row}>
                <span className={styles.who}>
                  <RuntimeOfArm arm={cell.arm} />
                  <span>{placeTitle(cell.arm)}</span>
                </span>
                {cell.status === 'measured' ? (
                  <Measured cell={cell} axis={axis} />
                ) : (
                  <span className={styles.none}>
                    <strong>No number.</strong> {whyNoNumber(cell)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </figure>
  );
}

function Measured({ cell, axis }: { readonly cell: MeasuredCell; readonly axis: LogAxis }) {
  return (
    <>
      <Marks cell={cell} axis={axis} />
      <span className={styles.numbers}>
        <strong>{threeFigures(cell.medianMs)}</strong>
        <span>
          {threeFigures(cell.p5Ms)} to {threeFigures(cell.p95Ms)}
        </span>
      </span>
    </>
  );
}

function Marks({ cell, axis }: { readonly cell: MeasuredCell; readonly axis: LogAxis }) {
  const { runtime } = splitArm(cell.arm);
  const x = (value: number) => `${axis.at(value).toFixed(2)}%`;
  return (
    <svg className={styles.plot} height="40" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <line key={tick} className={styles.grid} x1={x(tick)} x2={x(tick)} y1="0" y2="100%" />
      ))}
      <line className={styles[runtime]} x1={x(cell.p5Ms)} x2={x(cell.p95Ms)} y1="50%" y2="50%" strokeWidth="2" />
      {runtime === 'tfjs' ? (
        <circle className={styles.tfjs} cx={x(cell.medianMs)} cy="50%" r="5" />
      ) : (
        <svg x={x(cell.medianMs)} y="50%" aria-hidden="true">
          <rect className={styles.ort} x="-4.5" y="-4.5" width="9" height="9" rx="1" />
        </svg>
      )}
    </svg>
  );
}

/** The labels of the axis; those in between give way where there is no room. */
function Ticks({ axis }: { readonly axis: LogAxis | undefined }) {
  return (
    <span className={styles.ticks} aria-hidden="true">
      {axis?.ticks.map((tick, index) => (
        <span key={tick} style={{ left: `${axis.at(tick)}%` }} data-between={index % 2 === 1 || undefined}>
          {Number(tick.toPrecision(6))}
        </span>
      ))}
    </span>
  );
}
