import { Redirect } from 'wouter';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Lead } from '#views/parts/Text.tsx';
import { useUnfinished } from './find-unfinished.ts';
import { RunProgress } from './RunProgress.tsx';
import { cancelRun, useSession, waitForTurn } from './session.ts';
import { UnfinishedRun } from './UnfinishedRun.tsx';

/** The run under way. When it ends its result takes its place. */
export function RunPage() {
  const session = useSession();
  switch (session.status) {
    case 'running':
      return <RunProgress progress={session.progress} />;
    case 'elsewhere':
      return <Elsewhere waiting={session.waiting} />;
    case 'ended':
      return <Redirect to={session.place} replace />;
    case 'broken':
      return (
        <Page title="Run">
          <Sentence>The run could not go on, so there is no result of it.</Sentence>
          <Lead>{session.message}</Lead>
          <ButtonRow>
            <QuietLink href="#/">Back to the lab</QuietLink>
          </ButtonRow>
        </Page>
      );
    case 'none':
      return <NothingRuns />;
  }
}

function Elsewhere({ waiting }: { readonly waiting: boolean }) {
  return (
    <Page title="Run">
      <Sentence>
        {waiting
          ? 'Waiting for the other tab to end its run.'
          : 'Another tab of Dyno is measuring, so nothing is measured here.'}
      </Sentence>
      <Lead>
        {waiting
          ? 'This run begins by itself as soon as the other one has ended and this tab is in front.'
          : 'Two runs at once would disturb each other, and neither would have numbers to trust.'}
      </Lead>
      <ButtonRow>
        {!waiting && (
          <Button look="primary" onClick={waitForTurn}>
            Wait and begin when it has ended
          </Button>
        )}
        <Button onClick={cancelRun}>{waiting ? 'Do not wait' : 'Do not run'}</Button>
        <QuietLink href="#/">Back to the lab</QuietLink>
      </ButtonRow>
    </Page>
  );
}

function NothingRuns() {
  const { found, forget } = useUnfinished();
  const { survey } = useSurvey();
  if (found.status === 'looking') return <Opening />;
  return (
    <Page title="Run">
      <Sentence>Nothing is being measured now.</Sentence>
      <Lead>This page follows a run while it goes. The shortest one takes a few seconds.</Lead>
      {found.run && survey.status === 'ready' && (
        <UnfinishedRun run={found.run} catalog={survey.catalog} device={survey.device} onGone={forget} />
      )}
      <ButtonRow>
        <QuietLink href="#/">Choose what to measure</QuietLink>
      </ButtonRow>
    </Page>
  );
}
