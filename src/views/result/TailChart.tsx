import { type Arm, placeTitle, splitArm } from '#formats/arm.ts';
import { clusterQuantile, type TailInterval } from '#statistics/cluster-quantile.ts';
import { tailSteps } from '#statistics/tail-steps.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import type { SampledCell } from './latency-columns.ts';
import { linearAxis } from './linear-axis.ts';
import { logAxis } from './log-axis.ts';
import { Mark } from './Mark.tsx';
import styles from './TailChart.module.css';
import { Ticks } from './Ticks.tsx';
import { sayTail, TAIL_LEVELS } from './tail-column.ts';

/** Of the times. */
export type Scale = 'linear' | 'log';

interface TailChartParts {
  readonly rows: readonly SampledCell[];
  readonly scale: Scale;
}

const FROM = 0.9;
const SHARES = [0.9, 0.95, 0.99, 1];
/** Lines of one runtime are told apart by these. */
const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '12 4', '1 4'];

const top = (share: number): number => 100 - ((share - FROM) / (1 - FROM)) * 100;

/** Shares of all inferences over time, as steps; p95 and p99 with their intervals on them. */
export function TailChart({ rows, scale }: TailChartParts) {
  const lines = rows.map((row) => ({
    arm: row.cell.arm,
    dash: dashOf(row.cell.arm, rows),
    steps: tailSteps(row.trials.flat(), FROM),
    tails: TAIL_LEVELS.map((level) => ({ level, tail: clusterQuantile(row.trials, level) })),
  }));
  const times = lines.flatMap(({ steps }) => [steps[0]?.ms ?? 0, steps.at(-1)?.ms ?? 0]);
  const axis = scale === 'log' ? logAxis(times) : linearAxis(Math.min(...times), Math.max(...times));
  return (
    <figure className={styles.chart}>
      <span className={styles.shares} aria-hidden="true">
        {SHARES.map((share) => (
          <span key={share} style={{ top: `${top(share)}%` }}>
            {Math.round(share * 100)}%
          </span>
        ))}
      </span>
      <svg className={styles.plot} aria-hidden="true">
        {SHARES.map((share) => (
          <line key={share} className={styles.grid} x1="0" x2="100%" y1={`${top(share)}%`} y2={`${top(share)}%`} />
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {lines.map(({ arm, steps, dash }) => (
            <path
              key={arm}
              className={styles[`${splitArm(arm).runtime}Line`]}
              d={pathOf(steps.map(({ ms, share }) => [axis.at(ms), top(share)]))}
              strokeDasharray={dash}
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        {lines.map(({ arm, tails }) => (
          <g key={arm} className={styles[splitArm(arm).runtime]}>
            {tails.map(({ level, tail }) => (
              <Tail key={level} arm={arm} at={(ms) => `${axis.at(ms).toFixed(2)}%`} y={`${top(level)}%`} tail={tail} />
            ))}
          </g>
        ))}
      </svg>
      <div className={styles.ticks}>
        <Ticks axis={axis} unit="ms" />
      </div>
      <ul className={styles.names}>
        {lines.map(({ arm, dash, tails }) => (
          <li key={arm}>
            <span className={styles.who}>
              <svg className={styles[`${splitArm(arm).runtime}Line`]} width="28" height="2" aria-hidden="true">
                <line x1="0" x2="28" y1="1" y2="1" strokeDasharray={dash} />
              </svg>
              <RuntimeOfArm arm={arm} />
              <small>{placeTitle(arm)}</small>
            </span>
            <dl>
              {tails.map(({ level, tail }) => (
                <div key={level}>
                  <dt>p{level * 100}</dt>
                  <dd>
                    {sayTail(tail)}
                    {tail.status === 'interval' ? ' ms' : ''}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface TailParts {
  readonly arm: Arm;
  readonly tail: TailInterval;
  readonly at: (ms: number) => string;
  readonly y: string;
}

function Tail({ arm, tail, at, y }: TailParts) {
  if (tail.status !== 'interval') return null;
  return (
    <>
      <line x1={at(tail.low)} x2={at(tail.high)} y1={y} y2={y} strokeWidth="3" />
      <Mark runtime={splitArm(arm).runtime} x={at(tail.estimate)} y={y} />
    </>
  );
}

/** To the right as far as the next one, then up. */
function pathOf(places: readonly (readonly [number, number])[]): string {
  return places
    .map(([x, y], index) => (index === 0 ? `M${x.toFixed(2)} ${y.toFixed(2)}` : `H${x.toFixed(2)}V${y.toFixed(2)}`))
    .join('');
}

function dashOf(arm: Arm, rows: readonly SampledCell[]): string {
  const mine = rows.filter(({ cell }) => splitArm(cell.arm).runtime === splitArm(arm).runtime);
  return DASHES[mine.findIndex(({ cell }) => cell.arm === arm) % DASHES.length] ?? 'none';
}
