import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** What the value means, smaller. */
  readonly note?: string;
}

/** Terms and values between hairlines. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note && <span className={styles.note}>{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
