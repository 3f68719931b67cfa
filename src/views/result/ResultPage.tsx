import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { OpenRunFile } from '#views/parts/OpenRunFile.tsx';
import { Lead } from '#views/parts/Text.tsx';
import styles from './ResultPage.module.css';
import { RunResult } from './RunResult.tsx';
import { useLastRun } from './use-last-run.ts';

/** The result of the last run of this tab, or of a file. */
export function ResultPage() {
  const last = useLastRun();
  const { survey } = useSurvey();
  // Names come with the catalogue, and a sentence that changes under the eye is hard to read.
  if (last && survey.status === 'looking') return <Opening />;
  if (last) {
    // A new run is a new page: the focus goes to its sentence.
    return (
      <RunResult
        key={last.run.id}
        last={last}
        catalog={survey.status === 'ready' ? survey.catalog : undefined}
        device={survey.status === 'ready' ? survey.device : undefined}
      />
    );
  }
  return (
    <Page title="Result">
      <Sentence>No run yet.</Sentence>
      <Lead>A first one takes a few seconds. Its result stays in this tab until you close it or export it.</Lead>
      <div className={styles.actions}>
        <ButtonRow>
          <OpenRunFile />
          <QuietLink href="#/">Go to the lab</QuietLink>
        </ButtonRow>
      </div>
    </Page>
  );
}
