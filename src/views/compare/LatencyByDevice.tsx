import type { ReactNode } from 'react';
import { RUNTIMES, type RuntimeName as Runtime } from '#formats/arm.ts';
import { RuntimeMark } from '#views/parts/RuntimeName.tsx';
import type { LogAxis } from '#views/result/log-axis.ts';
import { SHORT_TITLES } from '#views/result/say-comparison.ts';
import { grouped } from '#views/words/figures.ts';
import styles from './LatencyByDevice.module.css';

/** A figure of each runtime on one device; undefined where there is none. */
export interface DeviceFigures {
  readonly key: string;
  readonly title: ReactNode;
  readonly values: Readonly<Record<Runtime, number | undefined>>;
  /** Why both are missing. */
  readonly why?: string | undefined;
}

interface LatencyByDeviceParts {
  readonly rows: readonly DeviceFigures[];
  readonly axis: LogAxis;
  /** Stands behind the last number of the axis. */
  readonly unit: string;
  readonly say: (value: number) => string;
  /** A line through the plot where nothing is faster or slower. */
  readonly one?: number;
}

/** One row a device: two shapes joined by a line, on one logarithmic axis, the numbers beside them. */
export function LatencyByDevice({ rows, axis, unit, say, one }: LatencyByDeviceParts) {
  return (
    <figure>
      <div className={`${styles.row} ${styles.heads}`}>
        <span>Device</span>
        <Ticks axis={axis} unit={unit} />
        {RUNTIMES.map((runtime) => (
          <span key={runtime} className={`${styles.figure} ${styles[`${runtime}Text`]}`}>
            <RuntimeMark runtime={runtime} /> {SHORT_TITLES[runtime]}
          </span>
        ))}
      </div>
      <ul>
        {rows.map(({ key, title, values, why }) => (
          <li key={key} className={styles.row}>
            <span className={styles.device}>{title}</span>
            {why === undefined ? (
              <Pair values={values} axis={axis} one={one} />
            ) : (
              <span className={styles.none}>{why}</span>
            )}
            {RUNTIMES.map((runtime) => (
              <span key={runtime} className={styles.figure}>
                {values[runtime] === undefined ? <span className={styles.dim}>none</span> : say(values[runtime])}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const percent = (value: number) => `${value.toFixed(2)}%`;

function Pair({
  values,
  axis,
  one,
}: {
  readonly values: DeviceFigures['values'];
  readonly axis: LogAxis;
  readonly one?: number | undefined;
}) {
  const { tfjs, ort } = values;
  return (
    <svg className={styles.plot} height="40" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <line
          key={tick}
          className={styles.grid}
          x1={percent(axis.at(tick))}
          x2={percent(axis.at(tick))}
          y1="0"
          y2="100%"
        />
      ))}
      {one !== undefined && (
        <line className={styles.one} x1={percent(axis.at(one))} x2={percent(axis.at(one))} y1="0" y2="100%" />
      )}
      {tfjs !== undefined && ort !== undefined && (
        <line className={styles.join} x1={percent(axis.at(tfjs))} x2={percent(axis.at(ort))} y1="50%" y2="50%" />
      )}
      {ort !== undefined && (
        <svg x={percent(axis.at(ort))} y="50%" aria-hidden="true">
          <rect className={styles.ort} x="-4" y="-4" width="8" height="8" rx="0.5" />
        </svg>
      )}
      {tfjs !== undefined && <circle className={styles.tfjs} cx={percent(axis.at(tfjs))} cy="50%" r="4.5" />}
    </svg>
  );
}

function Ticks({ axis, unit }: { readonly axis: LogAxis; readonly unit: string }) {
  const last = axis.ticks.length - 1;
  return (
    <span className={styles.ticks} aria-hidden="true">
      {axis.ticks.map((tick, index) => (
        // Counted from the last one, which carries the unit and always stays.
        <span key={tick} style={{ left: percent(axis.at(tick)) }} data-between={(last - index) % 2 === 1 || undefined}>
          {grouped(Number(tick.toPrecision(6)))}
          {index === last ? unit : ''}
        </span>
      ))}
    </span>
  );
}
