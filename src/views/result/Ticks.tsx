import { grouped } from '#views/words/figures.ts';
import type { LinearAxis } from './linear-axis.ts';
import styles from './Ticks.module.css';

interface TicksParts {
  readonly axis: LinearAxis;
  /** Stands behind the last number. */
  readonly unit?: string;
}

/** The numbers along an axis; those in between give way where there is no room. */
export function Ticks({ axis, unit }: TicksParts) {
  const last = axis.ticks.length - 1;
  return (
    <span className={styles.ticks} aria-hidden="true">
      {axis.ticks.map((tick, index) => (
        <span
          key={tick}
          style={{ left: `${axis.at(tick)}%` }}
          data-between={index % 2 === 1 || undefined}
          data-end={index === 0 ? 'first' : index === last ? 'last' : undefined}
        >
          {grouped(tick)}
          {index === last && unit ? ` ${unit}` : ''}
        </span>
      ))}
    </span>
  );
}

/** The same ticks as lines through a plot. */
export function Grid({ axis }: { readonly axis: LinearAxis }) {
  return axis.ticks.map((tick) => (
    <line key={tick} className={styles.line} x1={`${axis.at(tick)}%`} x2={`${axis.at(tick)}%`} y1="0" y2="100%" />
  ));
}
