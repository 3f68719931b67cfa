import { Redirect } from 'wouter';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Lead } from '#views/parts/Text.tsx';
import { RunProgress } from './RunProgress.tsx';
import { useSession } from './session.ts';

/** The run under way. When it ends its result takes its place. */
export function RunPage() {
  const session = useSession();
  switch (session.status) {
    case 'running':
      return <RunProgress progress={session.progress} />;
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
      return (
        <Page title="Run">
          <Sentence>Nothing is being measured now.</Sentence>
          <Lead>This page follows a run while it goes. The shortest one takes a few seconds.</Lead>
          <ButtonRow>
            <QuietLink href="#/">Choose what to measure</QuietLink>
          </ButtonRow>
        </Page>
      );
  }
}
