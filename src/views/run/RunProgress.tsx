import { BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import type { Phase } from '#formats/trial.ts';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Button } from '#views/parts/Button.tsx';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Note, Unseen } from '#views/parts/Text.tsx';
import { armTitle, workloadTitle } from '#views/words/arm-words.ts';
import { counted, roughDuration, stopwatch } from '#views/words/figures.ts';
import { CellsSoFar } from './CellsSoFar.tsx';
import { type Progress, timeLeft } from './follow-run.ts';
import styles from './RunProgress.module.css';
import { cancelRun } from './session.ts';

const PHASES: Readonly<Record<Phase, string>> = {
  fetching: 'The model is fetched.',
  loading: 'A fresh worker loads the runtime and the model.',
  checking: 'The outputs are compared with those of PyTorch.',
  'warming up': 'It warms up, which is not timed.',
  measuring: 'It is timed.',
};

/** Drawn when an event comes and still between: drawing would use the processor that is being measured. */
export function RunProgress({ progress }: { readonly progress: Progress }) {
  const { plan, trials, outcomes, names, current, cancelling } = progress;
  const left = timeLeft(progress);
  const now = current && {
    ...current,
    workload: workloadTitle(names.get(current.trial.model) ?? current.trial.model, current.trial.batch),
  };
  return (
    <Page title={`Run, ${outcomes.length} of ${trials.length}`}>
      <div className={styles.top}>
        <div>
          <Eyebrow>
            {plan.sampling === 'short' ? 'Short samples' : 'Long samples'}, {counted(plan.blocks, 'block')}, seed{' '}
            {plan.seed}
          </Eyebrow>
          <Sentence>
            {now
              ? `Trial ${now.trial.order + 1} of ${trials.length}.`
              : `Getting ready for ${counted(trials.length, 'trial')}.`}
          </Sentence>
        </div>
        <Button onClick={cancelRun} disabled={cancelling}>
          {cancelling ? 'Cancelling' : 'Cancel and keep what is measured'}
        </Button>
      </div>
      <progress className={styles.bar} value={outcomes.length} max={trials.length} aria-label="Trials done" />
      <dl className={styles.figures}>
        <Amount figure={String(outcomes.length)} of={`of ${counted(trials.length, 'trial')} done`} />
        <Amount figure={stopwatch(progress.nowMs - progress.startedMs)} of="gone by, at the last change" />
        <Amount
          figure={left === undefined ? '' : `about ${roughDuration(left)}`}
          of="left, judged by the trials so far"
        />
      </dl>
      <p aria-live="polite">
        <Unseen>
          {now && `Trial ${now.trial.order + 1} of ${trials.length}: ${armTitle(now.trial.arm)}, ${now.workload}.`}
        </Unseen>
      </p>

      <Section
        title="Now"
        notes={
          <Note>
            This page stands still while a trial runs and is drawn again when something changes. Leave the tab in front.
          </Note>
        }
      >
        <p className={styles.now}>
          {now && (
            <>
              <RuntimeOfArm arm={now.trial.arm} /> on {BACKEND_TITLES[splitArm(now.trial.arm).backend]}, {now.workload}
            </>
          )}
        </p>
        <p className={styles.phase}>{now?.phase ? PHASES[now.phase] : 'A fresh worker starts.'}</p>
      </Section>
      <Section
        title="So far"
        notes={
          <Note>
            Medians of what there is. Each arm runs twice in every block, once on the way there and once on the way
            back.
          </Note>
        }
      >
        <CellsSoFar progress={progress} />
      </Section>
    </Page>
  );
}

const Amount = ({ figure, of }: { readonly figure: string; readonly of: string }) => (
  <div>
    <dt>{of}</dt>
    <dd>{figure}</dd>
  </div>
);
