import { isUntested } from '#claims/is-untested.ts';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { claimAddress, sayBoardName } from './board-words.ts';
import styles from './ClaimLimits.module.css';
import type { Board } from './judge-stored.ts';

/** The same claim by the runs of other boards: each by itself, never merged. */
export function OtherBoards({ id, boards }: { readonly id: string; readonly boards: readonly Board[] }) {
  const judged = boards.flatMap((board) => {
    const entry = board.entries.find(({ claim }) => claim.id === id);
    return entry && !isUntested(entry.judgement) ? [{ board, word: entry.judgement.word }] : [];
  });
  if (judged.length === 0) return null;
  return (
    <Section
      title="By other runs"
      notes={<Note>What came in a file stands apart: it may be another machine of the same kind.</Note>}
    >
      <ul className={styles.against}>
        {judged.map(({ board, word }) => (
          <li key={board.key}>
            <a href={claimAddress(id, board)}>{sayBoardName(board)}</a>
            <VerdictWord word={word} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
