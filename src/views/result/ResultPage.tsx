import { useEffect, useSyncExternalStore } from 'react';
import { useParams } from 'wouter';
import { writePlanQuery } from '#plan/plan-query.ts';
import { askToPersist } from '#store/persist.ts';
import { heldRun } from '#store/runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Lead, Note } from '#views/parts/Text.tsx';
import { OpenRunFiles } from '#views/travel/OpenRunFiles.tsx';
import styles from './ResultPage.module.css';
import { RunResult } from './RunResult.tsx';
import { SummaryResult } from './SummaryResult.tsx';
import { useRun } from './use-run.ts';

/** The result of a stored run, or of the last one. */
export function ResultPage() {
  const { id } = useParams();
  const found = useRun(id);
  const { survey } = useSurvey();
  const shown = found.status === 'run' ? found.run.id : undefined;
  const saving = useSyncExternalStore(subscribeToRuns, () => (shown ? heldRun(shown)?.saving : undefined));
  const isMine = found.status === 'run' && found.from === 'here' && saving?.status === 'saved';
  useEffect(() => {
    // Not before there is something to lose, and never while something is measured.
    if (isMine) void askToPersist();
  }, [isMine]);
  switch (found.status) {
    case 'opening':
      return <Opening />;
    case 'run':
      // Names come with the catalogue, and a sentence that changes under the eye is hard to read.
      if (survey.status === 'looking') return <Opening />;
      // A new run is a new page: the focus goes to its sentence.
      return (
        <RunResult
          key={found.run.id}
          last={found}
          saving={saving}
          catalog={survey.status === 'ready' ? survey.catalog : undefined}
          device={survey.status === 'ready' ? survey.device : undefined}
        />
      );
    case 'summary':
      return (
        <SummaryResult key={found.summary.id} summary={found.summary}>
          <ButtonRow>
            <QuietLink href={`#/?${writePlanQuery(found.summary.plan)}`}>Measure the same here</QuietLink>
          </ButtonRow>
          <Note>Its samples are on the device that measured it, so it cannot be continued here.</Note>
        </SummaryResult>
      );
    case 'none':
      return (
        <Nothing title="Result" sentence="No run yet.">
          A first one takes a few seconds. Its result rests in this browser until you delete it.
        </Nothing>
      );
    case 'missing':
      return (
        <Nothing title="Result" sentence="This run is not in this browser.">
          It was deleted, or measured in another browser. If you have its file, open it here.
        </Nothing>
      );
    case 'unreadable':
      return (
        <Nothing title="Result" sentence="This run cannot be read.">
          {found.message}
        </Nothing>
      );
  }
}

interface NothingParts {
  readonly title: string;
  readonly sentence: string;
  readonly children: string;
}

/** Why there is nothing to see, and where to go on. */
function Nothing({ title, sentence, children }: NothingParts) {
  return (
    <Page title={title}>
      <Sentence>{sentence}</Sentence>
      <Lead>{children}</Lead>
      <div className={styles.actions}>
        <ButtonRow>
          <OpenRunFiles title="Open a run file" />
          <QuietLink href="#/">Go to the lab</QuietLink>
        </ButtonRow>
      </div>
    </Page>
  );
}
