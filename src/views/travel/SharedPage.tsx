import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import type { Reading } from '#formats/parse.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { saveSummary } from '#store/runs.ts';
import { readShareLink } from '#store/share-link.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Lead } from '#views/parts/Text.tsx';
import { SummaryResult } from '#views/result/SummaryResult.tsx';

/** What a share link holds: shown for what it is, kept only if a person says so. */
export function SharedPage() {
  const query = useSyncExternalStore(subscribeToHash, () => location.hash.split('?')[1] ?? '');
  const [read, setRead] = useState<{ readonly query: string; readonly reading: Reading<RunSummary> }>();
  useEffect(() => {
    let current = true;
    void readShareLink(query).then((reading) => current && setRead({ query, reading }));
    return () => {
      current = false;
    };
  }, [query]);
  if (!read || read.query !== query) return <Opening />;
  const { reading } = read;
  if (reading.status === 'unreadable') {
    return (
      <Page title="Shared">
        <Sentence>This link cannot be read.</Sentence>
        <Lead>{reading.message}</Lead>
        <ButtonRow>
          <QuietLink href="#/">Go to the lab</QuietLink>
        </ButtonRow>
      </Page>
    );
  }
  return (
    <SummaryResult key={reading.value.id} summary={reading.value}>
      <Keep summary={reading.value} />
    </SummaryResult>
  );
}

function Keep({ summary }: { readonly summary: RunSummary }) {
  const [, navigate] = useLocation();
  const [said, say] = useState('');
  const keep = async () => {
    const saving = await saveSummary(summary);
    if (saving.status === 'saved') navigate(`/result/${summary.id}`);
    else say(saving.message);
  };
  return (
    <ButtonRow>
      <Button look="primary" onClick={keep}>
        Keep it in this browser
      </Button>
      <QuietLink href={`#/?${writePlanQuery(summary.plan)}`}>Measure the same here</QuietLink>
      <span role="status">{said}</span>
    </ButtonRow>
  );
}

function subscribeToHash(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
