import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { OpenRunFile } from '#views/parts/OpenRunFile.tsx';

/** More runs to compare. */
export function AddRuns() {
  return (
    <ButtonRow>
      <OpenRunFile />
      <QuietLink href="#/">Measure this device</QuietLink>
    </ButtonRow>
  );
}
