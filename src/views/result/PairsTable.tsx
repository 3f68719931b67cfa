import { type Arm, placeTitle, splitArm } from '#formats/arm.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { RuntimeMark, RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { VerdictGlyph } from '#views/parts/VerdictGlyph.tsx';
import { WideTable } from '#views/parts/WideTable.tsx';
import { threeFigures } from '#views/words/figures.ts';
import styles from './PairsTable.module.css';
import { leanOf, sayEnds, sayOutcome, shortNameIn, winnerOf } from './say-comparison.ts';

interface PairsTableParts {
  readonly label: string;
  readonly arms: readonly Arm[];
  readonly comparisons: readonly MeasuredComparison[];
}

/** Every arm against every other, each pair twice: a row says where its arm stands. Each cell is a comparison of its own. */
export function PairsTable({ label, arms, comparisons }: PairsTableParts) {
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">
            <Unseen>Arm</Unseen>
          </th>
          {arms.map((arm) => (
            <th key={arm} scope="col">
              <Name arm={arm} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {arms.map((mine) => (
          <tr key={mine}>
            <th scope="row">
              <Name arm={mine} />
            </th>
            {arms.map((other) => (
              <td key={other}>
                {mine === other ? (
                  <span className={styles.quiet}>itself</span>
                ) : (
                  <Pair mine={mine} comparison={comparisons.find(({ arms: both }) => isOf(both, mine, other))} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

const isOf = ([a, b]: readonly [Arm, Arm], mine: Arm, other: Arm): boolean =>
  (a === mine && b === other) || (a === other && b === mine);

const Name = ({ arm }: { readonly arm: Arm }) => (
  <span className={styles.name}>
    <RuntimeOfArm arm={arm} />
    <small>{placeTitle(arm)}</small>
  </span>
);

interface PairParts {
  readonly mine: Arm;
  readonly comparison: MeasuredComparison | undefined;
}

function Pair({ mine, comparison }: PairParts) {
  if (!comparison) return <span className={styles.quiet}>not measured</span>;
  if (comparison.status !== 'interval' && comparison.status !== 'ratio')
    return <span className={styles.quiet}>no number</span>;
  const { faster, factor } = leanOf(comparison, comparison.ratio);
  const winner = winnerOf(comparison);
  const figure = `${threeFigures(factor)}×`;
  return (
    <span className={styles.pair}>
      <span>
        {winner && <RuntimeMark runtime={splitArm(faster).runtime} />}
        {winner === mine ? <strong>{figure}</strong> : figure}
        {winner === undefined && comparison.verdict.word === 'comparable' && <VerdictGlyph word="comparable" />}
        {winner === undefined && comparison.verdict.word !== 'comparable' && <VerdictGlyph word="not settled" />}
      </span>
      <small>{sayOutcome(comparison)}</small>
      {comparison.status === 'interval' && <small>{sayEnds(comparison, shortNameIn(comparison.arms))}</small>}
    </span>
  );
}
