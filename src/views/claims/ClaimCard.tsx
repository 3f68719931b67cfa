import { isUntested } from '#claims/is-untested.ts';
import { listCells } from '#claims/list-subjects.ts';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { counted, listed } from '#views/words/figures.ts';
import styles from './ClaimCard.module.css';
import type { Entry } from './judge-board.ts';
import { MiniRuler } from './MiniRuler.tsx';
import { orientRows } from './orient-rows.ts';
import { hasOpen, sayLeast, sourcesOf } from './say-board.ts';
import { carryingTest, leadRow, type NameOf, sayFinding } from './say-claim.ts';

interface ClaimCardParts {
  readonly entry: Entry;
  readonly href: string;
  readonly nameOf: NameOf;
}

/** A claim on the board: the word, the quote, what carries the word. All of it leads to the claim's own page. */
export function ClaimCard({ entry, href, nameOf }: ClaimCardParts) {
  const { claim, judgement, offers } = entry;
  const untested = isUntested(judgement);
  const [quote] = claim.quotes;
  const standard = offers?.standard;
  return (
    <li className={styles.card}>
      <p className={styles.word}>
        {!untested && <VerdictWord word={judgement.word} />}
        {untested && (hasOpen(standard) ? `Test it: ${sayLeast(standard)}` : 'Not tested here')}
      </p>
      <h3 className={styles.quote}>
        <a href={href}>
          <q>{shorten(quote?.text ?? claim.title)}</q>
        </a>
      </h3>
      {!untested && (
        <p className={styles.finding}>
          {claim.protocol.status === 'testable' && claim.protocol.testedAs && `Tested as ${claim.protocol.testedAs}. `}
          {sayFinding(entry, nameOf)}
        </p>
      )}
      {!untested && <Ruler entry={entry} />}
      <p className={styles.more}>{sayMore(entry)}</p>
    </li>
  );
}

function Ruler({ entry: { claim, judgement } }: { readonly entry: Entry }) {
  const test = carryingTest(judgement);
  const row = test && leadRow(test);
  if (claim.protocol.status === 'cannot test' || !test || row?.low === undefined || !('pairs' in test.test.rule))
    return null;
  const { rule } = test.test;
  const { margin } = claim.protocol;
  const [drawn] = orientRows({ rows: [row] }, margin).flatMap((pair) => pair.rows);
  if (!drawn) return null;
  return (
    <MiniRuler row={drawn} measure={rule.measure} margin={margin} claimed={'times' in rule ? rule.times : undefined} />
  );
}

/** A table's row is quoted as it stands on the claim's page; on the board its bars would be noise. */
function shorten(text: string): string {
  const cells = text.startsWith('|') ? text.split('|').map((cell) => cell.trim()) : undefined;
  return cells ? cells.filter(Boolean).join(' · ') : text;
}

function sayMore({ claim, judgement }: Entry): string {
  const [, ...others] = sourcesOf(claim);
  const [quote] = claim.quotes;
  const { protocol } = claim;
  const models = protocol.status === 'testable' ? new Set(listCells(protocol.tests).map(({ model }) => model)).size : 0;
  const blocks = Math.max(
    0,
    ...judgement.tests.flatMap(({ rows }) => rows.map(({ basis, seen }) => (basis === 'blocks' ? seen : 0))),
  );
  return [
    ...(quote && 'source' in quote ? [quote.source.title] : []),
    ...(others.length > 0 ? [`Also in ${listed(others)}`] : []),
    ...(claim.contradicts.length > 0
      ? [`${counted(claim.contradicts.length, 'claim')} ${claim.contradicts.length === 1 ? 'says' : 'say'} otherwise`]
      : []),
    ...(models > 0 ? [counted(models, 'model')] : []),
    ...(blocks > 0 ? [counted(blocks, 'block')] : []),
    ...(judgement.software ? ['software GPU'] : []),
  ].join(' · ');
}
