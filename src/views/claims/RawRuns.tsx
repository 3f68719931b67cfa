import { MODE_TITLES } from '#formats/mode.ts';
import type { StoredRun } from '#formats/stored-run.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { dayAndTime } from '#views/words/dates.ts';
import { capital, counted, listed } from '#views/words/figures.ts';
import type { Entry } from './judge-board.ts';
import styles from './RawRuns.module.css';

/** Where the numbers come from, and how to get them again. */
export function RawRuns({ entry, runs }: { readonly entry: Entry; readonly runs: readonly StoredRun[] }) {
  const { claim, judgement } = entry;
  const used = runs.filter(({ id }) => judgement.runs.includes(id));
  return (
    <Section
      title="The raw runs"
      notes={
        <Note>
          Of several runs of the same models and backends the one with the most blocks is read, never by what it found.
        </Note>
      }
    >
      {used.length === 0 && <p>No run of this device has anything for this claim yet.</p>}
      <ul className={styles.runs}>
        {used.map(({ id, name, summary: { plan, startedAt } }) => (
          <li key={id}>
            <a href={`#/result/${id}`}>
              {name ?? `${capital(listed(plan.modes.map((mode) => MODE_TITLES[mode])))}, ${dayAndTime(startedAt)}`}
            </a>
            <span>
              {counted(plan.models.length, 'model')} and {counted(plan.arms.length, 'backend')} in all ·{' '}
              <a href={`#/?${writePlanQuery(plan)}`}>the same plan again</a>
            </span>
          </li>
        ))}
      </ul>
      <p>The same from a terminal:</p>
      <pre className={styles.code}>
        {`npm run bench -- claims ${sayArguments(entry)}--size standard --out ${claim.id}.json`
          .split(/(?= )/)
          .map((word) => (
            // A line may end between two words, and not behind the hyphens that a word begins with.
            <span key={word}>{word}</span>
          ))}
      </pre>
    </Section>
  );
}

/** A claim of the library goes by its id, one's own by its file. */
function sayArguments({ claim }: Entry): string {
  return claim.quotes.some((quote) => 'own' in quote) ? `--claims ${claim.id}.claim.json ` : `${claim.id} `;
}
