import { isUntested } from '#claims/is-untested.ts';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import styles from './ClaimLimits.module.css';
import type { Board } from './judge-stored.ts';

/** The same claim by runs of other devices and versions: each by itself, never merged. */
export function OtherBoards({ id, boards }: { readonly id: string; readonly boards: readonly Board[] }) {
  const judged = boards.flatMap(({ key, label, software, entries }) => {
    const entry = entries.find(({ claim }) => claim.id === id);
    return entry && !isUntested(entry.judgement) ? [{ key, label, software, word: entry.judgement.word }] : [];
  });
  if (judged.length === 0) return null;
  return (
    <Section title="On other devices" notes={<Note>By runs from files, or of another version. Judged apart.</Note>}>
      <ul className={styles.against}>
        {judged.map(({ key, label, software, word }) => (
          <li key={key}>
            <span>
              {label}
              {software && ', software GPU'}
            </span>
            <VerdictWord word={word} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
