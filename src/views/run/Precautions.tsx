import { TrustMark } from '#views/result/TrustPanel.tsx';
import { canSeeOtherTabs } from './measure-alone.ts';
import styles from './Precautions.module.css';

/** What else is taken care of. */
export function Precautions({ stored }: { readonly stored: boolean | undefined }) {
  return (
    <ul className={styles.precautions}>
      {canSeeOtherTabs() ? (
        <Line passed>No other tab of Dyno is measuring</Line>
      ) : (
        <Line>This browser cannot tell whether another tab measures: keep only this one open</Line>
      )}
      {stored === false ? (
        <Line>This browser stores nothing: a reload would lose the run</Line>
      ) : (
        <Line passed>Blocks that have ended are stored: a reload loses only the one under way</Line>
      )}
    </ul>
  );
}

const Line = ({ passed, children }: { readonly passed?: boolean; readonly children: string }) => (
  <li>
    <TrustMark state={passed ? 'passed' : 'noted'} />
    <span>{children}</span>
  </li>
);
