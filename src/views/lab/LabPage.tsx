import { lazy, Suspense } from 'react';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Button } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Lead } from '#views/parts/Text.tsx';
import { useUnfinished } from '#views/run/find-unfinished.ts';
import { loadUnfinishedRun } from '#views/run/load-unfinished-run.ts';
import { DeviceFacts } from './DeviceFacts.tsx';
import { Explanation } from './Explanation.tsx';
import styles from './LabPage.module.css';
import { PlanChoice } from './PlanChoice.tsx';
import { useSurvey } from './use-survey.ts';

const UnfinishedRun = lazy(loadUnfinishedRun);

/** What Dyno is, what this device is, and what to measure on it. */
export function LabPage() {
  const { survey, retry } = useSurvey();
  const { found, forget } = useUnfinished();
  return (
    <Page title="Lab">
      <div className={styles.top}>
        <div className={styles.intro}>
          <Sentence>Which runs your model faster here: TensorFlow.js or ONNX Runtime?</Sentence>
          <Lead>
            Dyno runs the same model through both, on your own device, and says which was faster, by how much and how
            sure that is. Nothing leaves this device.
          </Lead>
        </div>
        {survey.status === 'ready' && found.status === 'found' ? (
          <PlanChoice catalog={survey.catalog} device={survey.device}>
            {found.run && (
              <Suspense>
                <UnfinishedRun run={found.run} catalog={survey.catalog} device={survey.device} onGone={forget} />
              </Suspense>
            )}
          </PlanChoice>
        ) : (
          <>
            <div className={styles.proposal}>
              {survey.status !== 'stuck' ? (
                <p role="status">Looking at this device and at the models there are.</p>
              ) : (
                <Notice>
                  <p>{survey.message}</p>
                  <p>
                    <Button onClick={retry}>Try again</Button>
                  </p>
                </Notice>
              )}
            </div>
            <DeviceFacts />
            <Explanation />
          </>
        )}
      </div>
    </Page>
  );
}
