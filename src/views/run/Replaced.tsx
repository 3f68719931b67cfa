import type { Replacement } from '#formats/run.ts';
import { listed } from '#views/words/figures.ts';
import { REPLACED_BECAUSE } from '#views/words/method-words.ts';
import styles from './RunProgress.module.css';

interface ReplacedParts {
  readonly replacements: readonly Replacement[];
  readonly workloadOf: (replacement: Replacement) => string;
}

/** Blocks that were spoilt, by a rule that was fixed beforehand and looks at no arm: one line a reason and workload. */
export function Replaced({ replacements, workloadOf }: ReplacedParts) {
  const groups = Map.groupBy(
    replacements,
    (replacement) => `${workloadOf(replacement)}: ${REPLACED_BECAUSE[replacement.reason]}`,
  );
  return (
    <ul className={styles.replaced} aria-label="Blocks run again">
      {[...groups].map(([why, mine]) => (
        <li key={why}>
          Run again: {sayBlocks(mine)} of {why}.
        </li>
      ))}
    </ul>
  );
}

/** "block 3", "blocks 1, 2 (twice) and 7". */
function sayBlocks(replacements: readonly Replacement[]): string {
  const blocks = [...Map.groupBy(replacements, ({ block }) => block)].map(
    ([block, { length }]) => `${block + 1}${TIMES[length] ?? ''}`,
  );
  return `block${blocks.length === 1 ? '' : 's'} ${listed(blocks)}`;
}

/** No block is run again more often. */
const TIMES: Readonly<Record<number, string>> = { 2: ' (twice)', 3: ' (three times)' };
