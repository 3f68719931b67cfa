import type { ReactNode } from 'react';
import { isUntested } from '#claims/is-untested.ts';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { threeFigures } from '#views/words/figures.ts';
import styles from './ClaimFacts.module.css';
import type { Entry } from './judge-board.ts';
import type { Board } from './judge-stored.ts';
import { hasAnswerApart, type NameOf, sayTest } from './say-claim.ts';
import { sayMeasured } from './say-measured.ts';
import { saySure } from './say-sure.ts';

interface ClaimFactsParts {
  readonly entry: Entry;
  readonly board: Board;
  readonly nameOf: NameOf;
}

/** What whoever reads a verdict asks next: what was measured, what came out, how sure that is, and what it is not about. */
export function ClaimFacts({ entry: { claim, judgement }, board, nameOf }: ClaimFactsParts) {
  const { tests, beside } = judgement;
  const tested = tests.length > 0 && !isUntested(judgement);
  return (
    <dl className={styles.facts}>
      {tests.length > 0 && <Fact title={tested ? 'Measured' : 'To measure'} lines={sayMeasured(tests, nameOf)} />}
      {tested && hasAnswers(judgement) && (
        <Fact title="Answer">
          <Answers tests={tests} nameOf={nameOf} />
        </Fact>
      )}
      {beside && (
        <Fact
          title="Beside it"
          lines={[
            `This device reached ${threeFigures(beside.tflops)} teraflops (${beside.where}). It stands beside the ${beside.claimedTflops} claimed, and is not judged against it.`,
          ]}
        />
      )}
      {tested && <Fact title="How sure" lines={saySure(judgement)} />}
      <Fact title="Scope" lines={[claim.scope]} />
      {tested && <Fact title="Where" lines={[board.label]} />}
    </dl>
  );
}

const hasAnswers = (judgement: Entry['judgement']) => judgement.tests.length > 1 || hasAnswerApart(judgement);

interface FactParts {
  readonly title: string;
  readonly lines?: readonly string[];
  readonly children?: ReactNode;
}

function Fact({ title, lines = [], children }: FactParts) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {children}
      </dd>
    </div>
  );
}

/** Of several tests each has its own word. */
function Answers({ tests, nameOf }: Pick<Entry['judgement'], 'tests'> & Pick<ClaimFactsParts, 'nameOf'>) {
  if (tests.length === 1) return tests.map((test) => <p key={test.title}>{sayTest(test, nameOf)}</p>);
  return (
    <>
      <ul className={styles.tests}>
        {tests.map((test) => (
          <li key={test.title}>
            <span>
              <strong>{test.title}</strong>
              <VerdictWord word={test.word} />
            </span>
            <span>{sayTest(test, nameOf)}</span>
          </li>
        ))}
      </ul>
      <p>The claim is supported where all of these are; one that is contradicted contradicts it.</p>
    </>
  );
}
