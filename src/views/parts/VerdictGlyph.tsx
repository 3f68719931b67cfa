import styles from './VerdictGlyph.module.css';

/** A tiny ruler: a bar between two ticks is comparable, a hollow one across the tick is not settled. */
export function VerdictGlyph({ word }: { readonly word: 'comparable' | 'not settled' }) {
  return (
    <svg
      className={`${styles.glyph} ${word === 'comparable' ? styles.comparable : styles.open}`}
      viewBox="0 0 30 14"
      aria-hidden="true"
    >
      <line x1="1" x2="29" y1="7" y2="7" opacity="0.55" />
      {word === 'comparable' ? (
        <>
          <line x1="8" x2="8" y1="1" y2="13" />
          <line x1="22" x2="22" y1="1" y2="13" />
          <rect className={styles.bar} x="11" y="4" width="8" height="6" />
        </>
      ) : (
        <>
          <rect className={styles.hollow} x="7" y="4" width="16" height="6" />
          <line x1="15" x2="15" y1="1" y2="13" />
        </>
      )}
    </svg>
  );
}
