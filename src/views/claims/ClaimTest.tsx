import { formatValue } from '#claims/format-figures.ts';
import type { TestJudgement } from '#claims/judgement.ts';
import { listSubjects } from '#claims/list-subjects.ts';
import { armInList } from '#formats/arm.ts';
import type { TestableProtocol } from '#formats/claim.ts';
import { DataTable } from '#views/parts/DataTable.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { listed } from '#views/words/figures.ts';
import { marginWords } from '#views/words/method-words.ts';
import { ClaimRuler } from './ClaimRuler.tsx';
import styles from './ClaimTest.module.css';
import { CoverageTable } from './CoverageTable.tsx';
import { LimitRows } from './LimitRows.tsx';
import { orientRows } from './orient-rows.ts';
import { type NameOf, sayPair, sayWorkload } from './say-claim.ts';
import { sidesOf } from './say-measured.ts';
import { sayRule } from './say-rule.ts';
import { sayTrend } from './say-trend.ts';

interface ClaimTestParts {
  readonly judged: TestJudgement;
  readonly protocol: TestableProtocol;
  readonly nameOf: NameOf;
}

/** Sides that can be named in a line; more of them are named row by row. */
const SIDES_NAMED_MOST = 2;

/** What was measured for one test, row by row; without rows, what would be. */
export function ClaimTest({ judged, protocol, nameOf }: ClaimTestParts) {
  const { test, title, rows } = judged;
  const { margin } = protocol;
  const sides = sidesOf(test);
  return (
    <Section
      title={protocol.tests.length === 1 ? 'What is measured' : title}
      notes={
        <>
          <Note>{sayRule(test.rule, marginWords(margin), listSubjects(test).length)}</Note>
          {sides.length <= SIDES_NAMED_MOST && <Note>{listed(sides)}.</Note>}
          <Note>
            On {listed(test.models.map(nameOf))}
            {test.batches.some((batch) => batch > 1) && `, in batches of ${listed(test.batches.map(String))}`}.
          </Note>
        </>
      }
    >
      {test.rule.type === 'coverage' ? (
        <CoverageTable judged={judged} nameOf={nameOf} />
      ) : rows.length === 0 ? (
        <Nothing judged={judged} />
      ) : (
        <Rows judged={judged} margin={margin} nameOf={nameOf} />
      )}
    </Section>
  );
}

function Nothing({ judged: { test } }: { readonly judged: TestJudgement }) {
  return (
    <>
      <p>Nothing has been measured yet. Each of these will have a row for each model:</p>
      <ul>
        {sidesOf(test).map((side) => (
          <li key={side}>{side}</li>
        ))}
      </ul>
    </>
  );
}

function Rows({ judged, margin, nameOf }: Omit<ClaimTestParts, 'protocol'> & { readonly margin: number }) {
  const { test, rows, title } = judged;
  const pairs = orientRows(judged, margin);
  const limited = rows.filter(({ about }) => about?.kind === 'arm');
  const trend = rows.find(({ about }) => about === undefined);
  return (
    <>
      {pairs.length > 0 && 'measure' in test.rule && (
        <ClaimRuler pairs={pairs} measure={test.rule.measure} rule={test.rule} margin={margin} nameOf={nameOf} />
      )}
      {limited.length > 0 && <LimitRows rows={limited} rule={test.rule} nameOf={nameOf} />}
      {trend && pairs[0] && <p className={styles.trend}>{sayTrend(trend, pairs[0].pair)}</p>}
      <DataTable
        label={`${title}, as numbers`}
        columns={[
          { title: 'Row', of: (row) => sayWorkload(row, nameOf) },
          { title: 'What', of: ({ about }) => sayWhat(about) },
          { title: 'Figure', kind: 'figure', of: ({ value, scale }) => formatValue(value, scale) },
          {
            title: 'From',
            kind: 'figure',
            of: ({ low, scale }) => (low === undefined ? 'none' : formatValue(low, scale)),
          },
          {
            title: 'To',
            kind: 'figure',
            of: ({ high, scale }) => (high === undefined ? 'none' : formatValue(high, scale)),
          },
          { title: 'Seen', kind: 'figure', of: ({ seen }) => String(seen) },
          {
            title: 'For the claim',
            of: ({ outcome, basis }) => (basis === 'quick look' ? 'no verdict' : OUTCOMES[outcome]),
          },
        ]}
        rows={rows}
      />
    </>
  );
}

const OUTCOMES = { holds: 'holds', fails: 'does not hold', comparable: 'comparable', open: 'open' } as const;

function sayWhat(about: TestJudgement['rows'][number]['about']): string {
  if (!about) return 'trend over sizes';
  return about.kind === 'arm' ? armInList(about.arm) : sayPair(about.pair);
}
