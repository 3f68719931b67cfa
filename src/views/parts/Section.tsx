import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

interface SectionParts {
  readonly title: string;
  /** How to read what stands beside it. */
  readonly notes?: ReactNode;
  readonly children: ReactNode;
}

/** A line, a rail with the title, and beside it the figure. */
export function Section({ title, notes, children }: SectionParts) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.rail}>
        <h2 id={id}>{title}</h2>
        {notes}
      </div>
      <div className={styles.figure}>{children}</div>
    </section>
  );
}
