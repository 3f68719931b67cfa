import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { counted } from '#views/words/figures.ts';
import type { Progress } from './follow-run.ts';
import styles from './RunProgress.module.css';
import { cancelRun, pauseRun, resumeRun } from './session.ts';

/** Pause, go on, cancel: none of them loses a block that has ended. */
export function RunControls({ progress }: { readonly progress: Progress }) {
  const { cancelling, pausing, held } = progress;
  return (
    <div>
      <ButtonRow>
        {pausing ? (
          <Button look={held ? 'primary' : 'plain'} onClick={resumeRun} disabled={cancelling}>
            {held ? 'Go on' : 'Do not pause'}
          </Button>
        ) : (
          <Button onClick={pauseRun} disabled={cancelling}>
            Pause
          </Button>
        )}
        <Button onClick={cancelRun} disabled={cancelling}>
          {cancelling ? 'Cancelling' : 'Cancel and keep what is measured'}
        </Button>
      </ButtonRow>
      <p className={styles.pausing} role="status">
        {pausing && !held && sayPausing(progress)}
      </p>
    </div>
  );
}

/** Before the first trial of a block there is nothing to wait for, or a whole block: which of them, nobody can tell yet. */
function sayPausing(progress: Progress): string {
  const left = trialsLeftInBlock(progress);
  return left > 0
    ? `Pauses when this block has ended: ${counted(left, 'trial')} to go.`
    : 'Pauses as soon as no block is under way.';
}

function trialsLeftInBlock({ trials, outcomes, current }: Progress): number {
  if (!current) return 0;
  const { mode, model, batch, block } = current.trial;
  const done = new Set(outcomes.map(({ order }) => order));
  return trials.filter(
    (t) => t.mode === mode && t.model === model && t.batch === batch && t.block === block && !done.has(t.order),
  ).length;
}
