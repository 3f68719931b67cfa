import type { ReactNode } from 'react';
import styles from './Legend.module.css';

interface LegendParts {
  readonly items: readonly { readonly mark?: ReactNode; readonly words: ReactNode }[];
}

/** What the marks of a chart mean, under it. */
export function Legend({ items }: LegendParts) {
  return (
    <figcaption className={styles.legend}>
      {items.map(({ mark, words }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a legend is written once.
        <span key={index}>
          {mark}
          {words}
        </span>
      ))}
    </figcaption>
  );
}
