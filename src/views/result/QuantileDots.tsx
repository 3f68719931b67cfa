import { placeTitle, splitArm } from '#formats/arm.ts';
import { clusterQuantile, type TailInterval } from '#statistics/cluster-quantile.ts';
import type { Steady } from '#statistics/contention.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { counted, threeFigures } from '#views/words/figures.ts';
import { whyNoNumber } from './group-by-place.ts';
import { type LinearAxis, linearAxis } from './linear-axis.ts';
import styles from './QuantileDots.module.css';
import { quantileMarks, stackMarks } from './quantile-marks.ts';
import { samplesOf } from './samples-of.ts';
import { Grid, Ticks } from './Ticks.tsx';
import { sayTail } from './tail-column.ts';
import type { MeasuredCell } from './write-headline.ts';

/** The last marks of fifty, from 95% on. */
const TAIL_FROM = 46;

/** One workload's cells: fifty marks for each arm on one linear axis. */
export function QuantileDots({ cells, steady }: { readonly cells: readonly Cell[]; readonly steady: Steady }) {
  const arms = cells.flatMap((cell) => {
    if (cell.status !== 'measured') return [];
    const trials = samplesOf(cell, steady);
    return [{ cell, trials, marks: quantileMarks(trials.flat()) }];
  });
  const axis = axisOf(arms.map(({ marks }) => marks));
  return (
    <figure>
      <ul>
        {cells.map((cell) => {
          const arm = arms.find((entry) => entry.cell === cell);
          return (
            <li key={cell.arm} className={styles.arm}>
              <span className={styles.who}>
                <RuntimeOfArm arm={cell.arm} />
                <small>{placeTitle(cell.arm)}, median</small>
                {cell.status === 'measured' && <span className={styles.big}>{threeFigures(cell.medianMs)} ms</span>}
              </span>
              {arm ? (
                <>
                  <Dots axis={axis} marks={arm.marks} medianMs={arm.cell.medianMs} arm={arm.cell.arm} />
                  <Tails cell={arm.cell} trials={arm.trials} beyond={arm.marks.filter((mark) => mark > axis.end)} />
                </>
              ) : (
                <span className={styles.none}>
                  <strong>No number.</strong> {whyNoNumber(cell)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {arms.length > 0 && (
        <div className={styles.axis}>
          <Ticks axis={axis} unit="ms" />
        </div>
      )}
    </figure>
  );
}

/** A few marks far out would squeeze all others together: they are counted at the end of the axis instead. */
function axisOf(arms: readonly (readonly number[])[]) {
  const low = Math.min(...arms.flat());
  const high = Math.max(...arms.flat());
  const most = Math.max(...arms.map((marks) => marks[TAIL_FROM] ?? low));
  const end = high - low > 1.5 * (most - low) ? most : high;
  return { ...linearAxis(low, end), end };
}

interface DotsParts {
  readonly axis: LinearAxis & { readonly end: number };
  readonly marks: readonly number[];
  readonly medianMs: number;
  readonly arm: Cell['arm'];
}

/** Marks as large as their stack allows, and never so small that they cannot be counted. */
const MARK_MOST = 6.5;
const MARK_LEAST = 4;
const STACK = 92;
const FOOT = 8;

function Dots({ axis, marks, medianMs, arm }: DotsParts) {
  const { runtime } = splitArm(arm);
  const stacked = stackMarks(
    marks.filter((mark) => mark <= axis.end),
    axis.at,
  );
  const levels = 1 + Math.max(...stacked.map(({ level }) => level));
  const size = Math.max(MARK_LEAST, Math.min(MARK_MOST, STACK / levels));
  const height = Math.max(64, Math.ceil(levels * size) + FOOT + 4);
  const median = `${axis.at(medianMs)}%`;
  return (
    <svg className={styles.plot} height={height} aria-hidden="true">
      <Grid axis={axis} />
      {stacked.map(({ x, level }) => {
        const y = height - FOOT - 1 - (level + 0.5) * size;
        const half = size * 0.44;
        const key = `${x} ${level}`;
        return runtime === 'tfjs' ? (
          <circle key={key} className={styles.tfjs} cx={`${x}%`} cy={y} r={half} />
        ) : (
          <svg key={key} x={`${x}%`} y={y} aria-hidden="true">
            <rect className={styles.ort} x={-half} y={-half} width={2 * half} height={2 * half} rx="0.5" />
          </svg>
        );
      })}
      <line className={styles.base} x1="0" x2="100%" y1={height - FOOT + 0.5} y2={height - FOOT + 0.5} />
      <line className={styles.median} x1={median} x2={median} y1={height - FOOT + 1} y2={height} />
    </svg>
  );
}

interface TailsParts {
  readonly cell: MeasuredCell;
  readonly trials: readonly (readonly number[])[];
  /** Marks that lie beyond the axis. */
  readonly beyond: readonly number[];
}

/** Tails, where single inferences were timed and there are enough of them. */
function Tails({ cell, trials, beyond }: TailsParts) {
  const further = beyond.length > 0 && (
    <span>{`${counted(beyond.length, 'mark')} further right, to ${threeFigures(Math.max(...beyond))} ms`}</span>
  );
  const batched = cell.trials.find(({ inferencesPerSample }) => inferencesPerSample > 1)?.inferencesPerSample;
  if (batched) {
    return (
      <div className={styles.tails}>
        {further}
        <span>{`no p95: ${batched} timed at once`}</span>
      </div>
    );
  }
  return (
    <div className={styles.tails}>
      {further}
      <dl>
        <Tail title="p95" tail={clusterQuantile(trials, 0.95)} />
        <Tail title="p99" tail={clusterQuantile(trials, 0.99)} />
      </dl>
    </div>
  );
}

function Tail({ title, tail }: { readonly title: string; readonly tail: TailInterval }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{sayTail(tail)}</dd>
    </div>
  );
}
