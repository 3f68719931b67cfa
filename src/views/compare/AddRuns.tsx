import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Note } from '#views/parts/Text.tsx';
import { OpenRunFiles } from '#views/travel/OpenRunFiles.tsx';
import styles from './AddRuns.module.css';

/** More runs to compare. */
export function AddRuns() {
  return (
    <div className={styles.add}>
      <ButtonRow>
        <OpenRunFiles title="Add runs" />
        <QuietLink href="#/">Measure this device</QuietLink>
      </ButtonRow>
      <Note>Run files, or a folder of them, can also be dropped anywhere on this page.</Note>
    </div>
  );
}
