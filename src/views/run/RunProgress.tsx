import { useEffect } from 'react';
import { armInList, placeInList } from '#formats/arm.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import { listWorkloads } from '#formats/workload.ts';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { RuntimeOfArm } from '#views/parts/RuntimeName.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Note, Unseen } from '#views/parts/Text.tsx';
import { loadResult } from '#views/result/load-result.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { canSettle, saySpan } from '#views/words/estimate-duration.ts';
import { capital, counted, stopwatch } from '#views/words/figures.ts';
import { BlockStrip } from './BlockStrip.tsx';
import { CellsSoFar } from './CellsSoFar.tsx';
import { Disturbed } from './Disturbed.tsx';
import { type Progress, timeLeft } from './follow-run.ts';
import { IntervalSoFar } from './IntervalSoFar.tsx';
import { Precautions } from './Precautions.tsx';
import { Replaced } from './Replaced.tsx';
import { RunControls } from './RunControls.tsx';
import styles from './RunProgress.module.css';
import { sayHeld } from './say-held.ts';

/** What follows the loading is not drawn any more. */
const LOADING =
  'A fresh worker loads the runtime and the model. Then its outputs are compared with the reference, it warms up and is timed.';

/** Drawn when an event comes and still between: drawing would use the processor that is being measured. */
export function RunProgress({ progress }: { readonly progress: Progress }) {
  const { plans, index, plan, trials, outcomes, names, current, settled, replacements } = progress;
  const left = timeLeft(progress);
  const workloadOf = (trial: { readonly model: string; readonly batch: number }) =>
    workloadTitle(names.get(trial.model) ?? trial.model, trial.batch);
  const place = current && placeOf(progress, current.trial);
  const latency = plan.modes.includes('latency') && plan.sampling === 'long';
  useEffect(() => {
    // Fetched now, so that nothing has to come over the network when the run ends.
    void loadResult();
  }, []);
  return (
    <Page title="Run">
      <div className={styles.top}>
        <div>
          <Eyebrow>
            {plans.length > 1 && `Run ${index + 1} of ${plans.length}. `}
            {plan.sampling === 'short' ? 'Quick look, no verdict' : 'Standard'}, {plan.preset} settings, seed{' '}
            {plan.seed}
          </Eyebrow>
          <Sentence>
            {sayHeld(progress) ??
              place ??
              `Getting ready for ${canSettle(plan) ? 'up to ' : ''}${counted(trials.length, 'trial')}.`}
          </Sentence>
        </div>
        <RunControls progress={progress} />
      </div>
      <progress className={styles.bar} value={outcomes.length} max={trials.length} aria-label="Trials done" />
      <dl className={styles.figures}>
        <Amount
          figure={String(outcomes.length)}
          of={`of ${canSettle(plan) ? 'at most ' : ''}${counted(trials.length, 'trial')} done`}
        />
        {canSettle(plan) && (
          <Amount
            figure={String(settled.length)}
            of={`of ${counted(listWorkloads(plan).length, 'workload')} settled; looks at 8, 12, 16, 24 and 32 blocks`}
          />
        )}
        <Amount figure={stopwatch(progress.nowMs - progress.startedMs)} of="gone by, at the last change" />
        <Amount
          figure={left === undefined ? '' : saySpan(left).replace('about ', '')}
          of="left or so, judged by the trials so far"
        />
      </dl>
      <p aria-live="polite">
        <Unseen>{current && `${place ?? ''} ${armInList(current.trial.arm)}, ${workloadOf(current.trial)}.`}</Unseen>
      </p>

      <Section
        title="Now"
        notes={
          <Note>
            This page stands still while a trial is timed and is drawn again between trials. Leave the tab in front.
          </Note>
        }
      >
        <p className={styles.now}>
          {progress.held && 'Between two blocks.'}
          {current && !progress.held && (
            <>
              <RuntimeOfArm arm={current.trial.arm} /> on {placeInList(current.trial.arm)}, {workloadOf(current.trial)}
            </>
          )}
        </p>
        <p className={styles.phase}>{sayPhase(progress)}</p>
        {current && plan.sampling === 'long' && <BlockStrip progress={progress} trial={current.trial} />}
        <Disturbed progress={progress} />
        {replacements.length > 0 && <Replaced replacements={replacements} workloadOf={workloadOf} />}
        <Precautions stored={progress.stored} />
      </Section>
      {latency && plan.arms.length > 1 && (
        <Section
          title="Interval so far"
          notes={
            <>
              <Note>One line a block, downward. It narrows; a thick line is a look, and only looks judge.</Note>
              <Note>Each name stands on the side on which it is the faster.</Note>
            </>
          }
        >
          <IntervalSoFar progress={progress} />
        </Section>
      )}
      <Section
        title="So far"
        notes={
          <Note>
            Medians of the trials there are. Each arm runs twice in every block, once on the way there and once on the
            way back.
          </Note>
        }
      >
        <CellsSoFar progress={progress} />
      </Section>
    </Page>
  );
}

function sayPhase({ current, held }: Progress): string {
  if (held) return 'No worker is running.';
  return current?.phase === 'loading' ? LOADING : 'The model is fetched and a fresh worker starts.';
}

/** Where a run is: a block is what counts, and a quick look has only one. */
function placeOf(
  { plan, trials, outcomes }: Progress,
  { mode, model, batch, block }: Progress['trials'][number],
): string {
  if (plan.sampling === 'short') return `Trial ${outcomes.length + 1} of ${trials.length}.`;
  const blocks = trials.filter((trial) => trial.mode === mode && trial.model === model && trial.batch === batch);
  const most = Math.max(...blocks.map((trial) => trial.block + 1));
  const title = plan.modes.length > 1 ? `${capital(MODE_TITLES[mode])}, block` : 'Block';
  return `${title} ${block + 1} of ${mode === 'latency' && canSettle(plan) ? 'at most ' : ''}${most}.`;
}

const Amount = ({ figure, of }: { readonly figure: string; readonly of: string }) => (
  <div>
    <dt>{of}</dt>
    <dd>{figure}</dd>
  </div>
);
