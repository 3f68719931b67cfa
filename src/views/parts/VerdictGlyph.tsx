import { WORD_TITLES, type Word } from '#formats/claim.ts';
import styles from './VerdictGlyph.module.css';

/** A tiny ruler: the tick is what was claimed, the bar what was measured. Never without its word. */
export function VerdictGlyph({ word }: { readonly word: Word }) {
  return (
    <svg className={`${styles.glyph} ${styles[COLOURS[word]]}`} viewBox="0 0 30 14" aria-hidden="true">
      <line
        x1="1"
        x2="29"
        y1="7"
        y2="7"
        {...(word === 'cannot test' ? { strokeDasharray: '2 3' } : { opacity: 0.55 })}
      />
      <Reading word={word} />
    </svg>
  );
}

/** The glyph and the word, in the colour of the verdict. */
export function VerdictWord({ word, large = false }: { readonly word: Word; readonly large?: boolean }) {
  return (
    <span className={`${styles.word} ${styles[COLOURS[word]]} ${large ? styles.large : ''}`}>
      <VerdictGlyph word={word} />
      {WORD_TITLES[word]}
    </span>
  );
}

const COLOURS = {
  supported: 'supported',
  contradicted: 'contradicted',
  comparable: 'comparable',
  'not settled': 'open',
  'cannot test': 'cannotTest',
} as const satisfies Record<Word, string>;

/** Beyond the tick, short of it, between two, across it; nothing at all. */
function Reading({ word }: { readonly word: Word }) {
  switch (word) {
    case 'supported':
      return (
        <>
          <line x1="12" x2="12" y1="1" y2="13" strokeWidth="1.5" />
          <rect className={styles.bar} x="17" y="4" width="10" height="6" />
        </>
      );
    case 'contradicted':
      return (
        <>
          <rect className={styles.bar} x="3" y="4" width="10" height="6" />
          <line x1="18" x2="18" y1="1" y2="13" strokeWidth="1.5" />
        </>
      );
    case 'comparable':
      return (
        <>
          <line x1="8" x2="8" y1="1" y2="13" strokeWidth="1.5" />
          <line x1="22" x2="22" y1="1" y2="13" strokeWidth="1.5" />
          <rect className={styles.bar} x="11" y="4" width="8" height="6" />
        </>
      );
    case 'not settled':
      return (
        <>
          <rect className={styles.hollow} x="5" y="4" width="20" height="6" strokeWidth="1.25" />
          <line x1="15" x2="15" y1="1" y2="13" strokeWidth="1.5" />
        </>
      );
    case 'cannot test':
      return null;
  }
}
