import type { ReactNode } from 'react';
import styles from './Notice.module.css';

/** What happened, what it means for the numbers, what to do. Said aloud when it appears. */
export function Notice({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.notice} role="alert">
      {children}
    </div>
  );
}
