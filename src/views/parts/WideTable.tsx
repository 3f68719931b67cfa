import type { ReactNode } from 'react';
import styles from './WideTable.module.css';

interface WideTableParts {
  /** What the table is, for those who hear it before they see it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A table that scrolls within its own region where the page is too narrow; the keyboard can reach it. */
export function WideTable({ label, children }: WideTableParts) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1).
    <section className={styles.region} aria-label={label} tabIndex={0}>
      <table className={styles.table}>{children}</table>
    </section>
  );
}

/** A number, set right so that places line up. */
export const Figure = ({ children }: { readonly children: ReactNode }) => <td className={styles.figure}>{children}</td>;
export const FigureHead = ({ children }: { readonly children: ReactNode }) => (
  <th scope="col" className={styles.figure}>
    {children}
  </th>
);

/** Words instead of numbers: they may break. */
export const Prose = ({ children, span = 1 }: { readonly children: ReactNode; readonly span?: number }) => (
  <td className={styles.prose} colSpan={span}>
    {children}
  </td>
);
