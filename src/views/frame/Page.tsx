import { type ReactNode, useEffect } from 'react';
import { useRunInTitle } from '#views/run/use-run-in-title.ts';
import styles from './frame.module.css';

let pagesOpened = 0;

/**
 * One page. When it takes the place of another the focus goes to its sentence, so that a screen reader says where one is;
 * on the first load it stays where the browser puts it.
 */
export function Page({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const run = useRunInTitle();
  useEffect(() => {
    document.title = [run, title, 'Dyno'].filter((part) => part !== '').join(' · ');
  }, [run, title]);
  useEffect(() => {
    pagesOpened += 1;
    if (pagesOpened === 1) return;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, []);
  return (
    <main className={styles.page} id="content" tabIndex={-1}>
      {children}
    </main>
  );
}

/** A number does not part from its unit at the end of a line. */
const keepUnits = (text: string): string => text.replace(/(\d) (ms|s|min|h|MiB|kB|MB)\b/g, '$1\u00a0$2');

/** The one sentence that answers. */
export function Sentence({ children }: { readonly children: ReactNode }) {
  return <h1 tabIndex={-1}>{typeof children === 'string' ? keepUnits(children) : children}</h1>;
}
