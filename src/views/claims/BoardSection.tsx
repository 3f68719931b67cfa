import { useId } from 'react';
import section from '#views/parts/Section.module.css';
import { Note } from '#views/parts/Text.tsx';
import styles from './BoardSection.module.css';
import { ClaimCard } from './ClaimCard.tsx';
import type { EntryGroup } from './group-entries.ts';
import type { NameOf } from './say-claim.ts';

/** A document or a topic, and its claims. A document's own title is a quote, too. */
export function BoardSection({ group, nameOf }: { readonly group: EntryGroup; readonly nameOf: NameOf }) {
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
          <ClaimCard key={entry.claim.id} entry={entry} nameOf={nameOf} />
        ))}
      </ul>
    </section>
  );
}
