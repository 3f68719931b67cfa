import styles from './frame.module.css';

/** While a page is fetched: as tall as a page, so that its coming moves nothing. */
export function Opening({ doing = 'Opening the page.' }: { readonly doing?: string }) {
  return (
    <main className={styles.page} id="content" tabIndex={-1} aria-busy="true">
      <p role="status">{doing}</p>
    </main>
  );
}
