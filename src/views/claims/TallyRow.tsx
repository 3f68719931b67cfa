import { WORDS } from '#formats/claim.ts';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import type { Tally } from './say-board.ts';
import styles from './TallyRow.module.css';

/** How many claims have each word. Never added up into one figure. */
export function TallyRow({ tally }: { readonly tally: Tally }) {
  return (
    <ul className={styles.tally}>
      {WORDS.map((word) => (
        <li key={word}>
          <span className={styles.figure}>{tally.words[word]}</span>
          <VerdictWord word={word} />
        </li>
      ))}
      {tally.untested > 0 && (
        <li>
          <span className={styles.figure}>{tally.untested}</span>
          <span className={styles.untested}>Not tested yet</span>
        </li>
      )}
    </ul>
  );
}
