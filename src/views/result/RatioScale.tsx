import styles from './RatioScale.module.css';
import type { RatioAxis } from './ratio-axis.ts';

const percent = (value: number) => `${value.toFixed(2)}%`;

/** A slide rule: fine marks, and labels that count up to both sides. */
export function RatioScale({ axis }: { readonly axis: RatioAxis }) {
  const mirrored = (factors: readonly number[]) => factors.flatMap((factor) => [1 / factor, factor]);
  const ticks = (factors: readonly number[], top: number) =>
    mirrored(factors).map((factor) => (
      <line key={factor} x1={percent(axis.at(factor))} x2={percent(axis.at(factor))} y1={top} y2="12" />
    ));
  return (
    <span className={styles.scale} aria-hidden="true">
      <svg height="12" aria-hidden="true">
        <line x1="0" x2="100%" y1="11.5" y2="11.5" />
        {ticks(axis.marks, 8)}
        {ticks(axis.labels, 3)}
        <line className={styles.one} x1="50%" x2="50%" y1="0" y2="12" />
      </svg>
      {[1, ...mirrored(axis.labels)].map((factor) => (
        <span
          key={factor}
          style={{ left: percent(axis.at(factor)) }}
          data-between={(factor !== 1 && Math.max(factor, 1 / factor) === axis.labels[0]) || undefined}
        >
          {Number(Math.max(factor, 1 / factor).toPrecision(3))}×
        </span>
      ))}
    </span>
  );
}
