import { splitArm } from '#formats/arm.ts';
import { RuntimeMark } from '#views/parts/RuntimeName.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Note } from '#views/parts/Text.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { listed, threeFigures } from '#views/words/figures.ts';
import styles from './BoardSummary.module.css';
import { betterWord } from './better-word.ts';
import { claimAddress } from './board-words.ts';
import type { Board } from './judge-stored.ts';
import { type DrawnRow, orientRows } from './orient-rows.ts';
import { leadRow, type NameOf, saySide } from './say-claim.ts';
import type { SummaryLine } from './summarise-board.ts';

interface BoardSummaryParts {
  readonly board: Board;
  readonly lines: readonly SummaryLine[];
  readonly nameOf: NameOf;
}

/** What people come for: on one device, for these models. One line a question, and no sum over different ones. */
export function BoardSummary({ board, lines, nameOf }: BoardSummaryParts) {
  return (
    <Section
      title={`${board.where === 'here' ? 'On this device' : 'By these runs'}, for these models`}
      notes={
        <>
          <Note>Geometric means over the models named, with the interval that the verdict rests on.</Note>
          <Note>There is no score over all of it: speed, memory and start are different things.</Note>
        </>
      }
    >
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.title}>
            <a href={claimAddress(line.claim, board)}>{line.title}</a>
            <Answer line={line} />
            <span className={styles.models}>{listed(line.test.test.models.map(nameOf))}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Answer({ line: { test, word, margin } }: { readonly line: SummaryLine }) {
  const lead = leadRow(test);
  const [row] = lead ? orientRows({ rows: [lead] }, margin).flatMap(({ rows }) => rows) : [];
  const { rule } = test.test;
  if (!row?.interval || !('measure' in rule)) return null;
  const figures = sayFigures(row);
  if (word === 'not settled' || word === 'comparable') {
    return (
      <span className={styles.answer}>
        <VerdictWord word={word} /> {figures}
      </span>
    );
  }
  const ahead = aheadOf(row);
  return (
    <span className={styles.answer}>
      <span className={styles[splitArm(ahead.arm).runtime]}>
        <RuntimeMark runtime={splitArm(ahead.arm).runtime} /> {saySide(ahead)}
      </span>{' '}
      {betterWord(rule.measure)}: {figures}
    </span>
  );
}

/** The side that the estimate speaks for. */
function aheadOf({ row, pair }: DrawnRow) {
  return row.value >= 1 ? pair.tested : pair.against;
}

function sayFigures({ ratio = 1, interval }: DrawnRow): string {
  const factor = threeFigures(Math.max(ratio, 1 / ratio));
  if (!interval) return factor;
  const { low, high } = ratio >= 1 ? interval : { low: 1 / interval.high, high: 1 / interval.low };
  if (low === high) return `${factor} times, exactly`;
  return `${factor} times (${threeFigures(low)} to ${threeFigures(high)})`;
}
