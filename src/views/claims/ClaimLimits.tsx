import { isUntested } from '#claims/is-untested.ts';
import { Section } from '#views/parts/Section.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { claimAddress } from './board-words.ts';
import styles from './ClaimLimits.module.css';
import type { Entry } from './judge-board.ts';
import type { Board } from './judge-stored.ts';

/** What the claim means, why it is tested on these models; and who says otherwise. */
export function ClaimLimits({ entry: { claim }, board }: { readonly entry: Entry; readonly board: Board }) {
  const { protocol } = claim;
  const against = board.entries.filter((other) => claim.contradicts.includes(other.claim.id));
  return (
    <Section title="How it is understood">
      <div className={styles.columns}>
        <div>
          <h3>Meant</h3>
          <p>{claim.meant}</p>
        </div>
        {protocol.status === 'testable' && (
          <div>
            <h3>Why these models</h3>
            <p>{protocol.why}</p>
          </div>
        )}
      </div>
      {against.length > 0 && (
        <div className={styles.against}>
          <h3>Others say otherwise</h3>
          <ul>
            {against.map(({ claim: other, judgement }) => (
              <li key={other.id}>
                <a href={claimAddress(other.id, board)}>“{other.title}”</a>
                {isUntested(judgement) ? <span>not tested yet</span> : <VerdictWord word={judgement.word} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
