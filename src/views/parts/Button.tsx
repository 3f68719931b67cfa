import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

type ButtonParts = ButtonHTMLAttributes<HTMLButtonElement> & { readonly look?: 'plain' | 'primary' | 'big' | 'quiet' };

/** A verb, with its price where there is one. */
export function Button({ look = 'plain', type = 'button', ...rest }: ButtonParts) {
  return <button {...rest} type={type} className={styles[look]} />;
}

/** A link that is as large to press as the buttons beside it. */
export function QuietLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a className={styles.quiet} href={href}>
      {children}
    </a>
  );
}

export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
