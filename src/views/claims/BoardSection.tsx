import { useId } from 'react';
import section from '#views/parts/Section.module.css';
import { Note } from '#views/parts/Text.tsx';
import styles from './BoardSection.module.css';
import { claimAddress } from './board-words.ts';
import { ClaimCard } from './ClaimCard.tsx';
import type { EntryGroup } from './group-entries.ts';
import type { Board } from './judge-stored.ts';
import type { NameOf } from './say-claim.ts';

interface BoardSectionParts {
  readonly board: Board;
  readonly group: EntryGroup;
  readonly nameOf: NameOf;
}

/** A document or a topic, and its claims. A document's own title is a quote, too. */
export function BoardSection({ board, group, nameOf }: BoardSectionParts) {
  const id = useId();
  return (
    <section className={section.section} aria-labelledby={id}>
      <div className={section.rail}>
        <h2 id={id} className={group.quoted ? styles.quoted : undefined}>
          {group.title}
        </h2>
        <Note>{group.note}</Note>
      </div>
      <ul className={styles.cards}>
        {group.entries.map((entry) => (
          <ClaimCard key={entry.claim.id} entry={entry} href={claimAddress(entry.claim.id, board)} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}
