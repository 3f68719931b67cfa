import { type Arm, placeTitle, splitArm } from '#formats/arm.ts';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import styles from './BarRows.module.css';
import { type LinearAxis, linearAxis } from './linear-axis.ts';
import { Grid, Ticks } from './Ticks.tsx';

export interface Bar {
  readonly arm: Arm;
  /** Where it begins; at zero, unless bars follow one another. */
  readonly from?: number;
  readonly to: number;
  /** As far as a thin line goes on behind it. */
  readonly tail?: number;
  readonly text: string;
}

export interface BarGroup {
  readonly title: string;
  /** What it counts, or what it cannot see. */
  readonly note?: string;
  /** An arm that has no such thing has a text and no bar. */
  readonly bars: readonly (Bar | { readonly arm: Arm; readonly text: string; readonly to?: undefined })[];
  readonly strong?: boolean;
}

interface BarRowsParts {
  readonly groups: readonly BarGroup[];
  /** Unit of a common scale; without one each group has a scale of its own. */
  readonly unit?: string;
}

/** One group a quantity, one bar an arm, from zero; the number stands beside each. */
export function BarRows({ groups, unit }: BarRowsParts) {
  const reachOf = (some: readonly BarGroup[]) =>
    Math.max(
      0,
      ...some.flatMap(({ bars }) => bars.flatMap((bar) => (bar.to === undefined ? [] : [bar.tail ?? bar.to, bar.to]))),
    );
  const common = unit === undefined ? undefined : linearAxis(0, reachOf(groups) || 1);
  const hasVariants = groups.some(({ bars }) => bars.some(({ arm }) => splitArm(arm).variant));
  return (
    <figure className={hasVariants ? styles.longNames : undefined}>
      {common && unit !== undefined && (
        <div className={styles.head} aria-hidden="true">
          <div className={styles.bar}>
            <span className={styles.arm} />
            <span className={styles.plot}>
              <Ticks axis={common} />
            </span>
            <span className={styles.unit}>{unit}</span>
          </div>
        </div>
      )}
      <ul className={common ? styles.common : styles.own}>
        {groups.map((group) => {
          const reach = reachOf([group]);
          // A scale of its own ends where the longest bar does: only lengths within the row can be compared.
          const axis: LinearAxis = common ?? { at: (value) => (reach === 0 ? 0 : (value / reach) * 100), ticks: [0] };
          return (
            <li key={group.title} className={styles.group}>
              <span className={group.strong ? styles.strong : styles.title}>
                {group.title}
                {group.note && <small>{group.note}</small>}
              </span>
              <ul className={styles.bars}>
                {group.bars.map((bar) => (
                  <li key={bar.arm} className={styles.bar}>
                    <span className={styles.arm}>
                      <RuntimeOfArm arm={bar.arm} />
                      <small>{placeTitle(bar.arm)}</small>
                    </span>
                    <svg className={styles.plot} height="20" aria-hidden="true">
                      <Grid axis={axis} />
                      {bar.to !== undefined && <Mark bar={bar} axis={axis} />}
                    </svg>
                    <span className={bar.to === undefined ? styles.nothing : styles.number}>{bar.text}</span>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}

function Mark({ bar: { arm, from = 0, to, tail }, axis }: { readonly bar: Bar; readonly axis: LinearAxis }) {
  const { runtime } = splitArm(arm);
  const at = (value: number) => `${axis.at(value).toFixed(2)}%`;
  return (
    <g className={styles[runtime]}>
      {tail !== undefined && <line x1={at(to)} x2={at(tail)} y1="10" y2="10" />}
      {tail !== undefined && (
        <svg x={at(tail)} y="6" aria-hidden="true">
          <line x1="-0.75" x2="-0.75" y1="0" y2="8" />
        </svg>
      )}
      <rect
        x={at(from)}
        width={`${Math.max(0.15, axis.at(to) - axis.at(from)).toFixed(2)}%`}
        y="5.5"
        height="9"
        rx={runtime === 'tfjs' ? 4.5 : 0}
      />
    </g>
  );
}
