import { type Arm, placeTitle, splitArm } from '#formats/arm.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { RuntimeMark, RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Unseen } from '#views/parts/Text.tsx';
import { WideTable } from '#views/parts/WideTable.tsx';
import { threeFigures } from '#views/words/figures.ts';
import styles from './PairsTable.module.css';
import { leanOf, sayOutcome, winnerOf } from './say-comparison.ts';

interface PairsTableParts {
  readonly label: string;
  readonly arms: readonly Arm[];
  readonly comparisons: readonly MeasuredComparison[];
}

/** Every arm against every other: the shape in a cell is the faster side's. Each cell is a comparison of its own. */
export function PairsTable({ label, arms, comparisons }: PairsTableParts) {
  const across = arms.slice(1);
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">
            <Unseen>Arm</Unseen>
          </th>
          {across.map((arm) => (
            <th key={arm} scope="col">
              <Name arm={arm} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {arms.slice(0, -1).map((first, index) => (
          <tr key={first}>
            <th scope="row">
              <Name arm={first} />
            </th>
            {across.map((second, column) => (
              <td key={second}>
                {column >= index && (
                  <Pair comparison={comparisons.find(({ arms: [a, b] }) => a === first && b === second)} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

const Name = ({ arm }: { readonly arm: Arm }) => (
  <span className={styles.name}>
    <RuntimeOfArm arm={arm} />
    <small>{placeTitle(arm)}</small>
  </span>
);

function Pair({ comparison }: { readonly comparison: MeasuredComparison | undefined }) {
  if (!comparison) return <span className={styles.quiet}>not measured</span>;
  if (comparison.status !== 'interval' && comparison.status !== 'ratio')
    return <span className={styles.quiet}>no number</span>;
  const { faster, factor } = leanOf(comparison, comparison.ratio);
  const winner = winnerOf(comparison);
  return (
    <span className={styles.pair}>
      <span>
        {winner && <RuntimeMark runtime={splitArm(faster).runtime} />} <strong>{threeFigures(factor)}×</strong>
      </span>
      <small>{sayOutcome(comparison)}</small>
    </span>
  );
}
