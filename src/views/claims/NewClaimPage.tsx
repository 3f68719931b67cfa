import { useState } from 'react';
import { useLocation } from 'wouter';
import { fillBlanks, makeOwnClaim, type OwnDraft, readOwnQuery, writeOwnQuery } from '#claims/own-claim.ts';
import type { Manifest } from '#formats/model.ts';
import { keepOwnClaim } from '#store/own-claims.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Section } from '#views/parts/Section.tsx';
import { Eyebrow, Lead, Note } from '#views/parts/Text.tsx';
import { downloadFile } from '#views/result/download-file.ts';
import styles from './NewClaimPage.module.css';
import { OwnClaimBlanks } from './OwnClaimBlanks.tsx';
import { Stuck } from './Stuck.tsx';

/** A sentence with blanks, which becomes a card, a link and a gate. */
export function NewClaimPage() {
  const { survey, retry } = useSurvey();
  if (survey.status === 'stuck') return <Stuck title="Your own claim" message={survey.message} retry={retry} />;
  return survey.status === 'ready' ? <Form catalog={survey.catalog} /> : <Opening />;
}

function Form({ catalog }: { readonly catalog: Manifest }) {
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(() => readOwnQuery(queryOfPlace()));
  const [told, tell] = useState<string>();
  const nameOf = (id: string) => catalog.models.find((model) => model.id === id)?.name ?? id;
  const unknown = draft.models.filter((id) => !catalog.models.some((model) => model.id === id));
  const made = make(draft, nameOf);
  const change = (part: Partial<OwnDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    tell(undefined);
    const words = fillBlanks(next);
    // The address is a link to this sentence as soon as it is one.
    if (words.status === 'read') history.replaceState(null, '', `#/claims/new?${writeOwnQuery(words.value)}`);
  };
  const keep = () => {
    if (made.status !== 'made') return;
    const keeping = keepOwnClaim(made.claim);
    if (keeping.status === 'kept') navigate(`/claims/${made.claim.id}`);
    else tell(keeping.message);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell('The link is copied. It holds the sentence and nothing else.');
    } catch {
      tell('This browser does not let the page copy. The address of this page is the link: copy it there.');
    }
  };
  return (
    <Page title="Your own claim">
      <Eyebrow>
        <a href="#/claims">All claims</a> · your own
      </Eyebrow>
      <Sentence>Say what you believe, and put it to the test.</Sentence>
      <Lead>Fill in the blanks. The claim is judged like all others, and stays in this browser.</Lead>
      {unknown.length > 0 && (
        <Notice>
          <p>
            The link names models that are not in the catalogue of this tab: {unknown.join(', ')}. They are left out
            here. Bring a model of your own in the lab first, and open the link again.
          </p>
        </Notice>
      )}
      <Section
        title="The sentence"
        notes={<Note>It has to hold on every model that you choose: choose them before you look.</Note>}
      >
        <OwnClaimBlanks draft={draft} catalog={catalog} onChange={change} />
        <blockquote className={styles.said}>
          {made.status === 'made' ? made.claim.quotes[0]?.text : <span className={styles.blank}>{made.message}</span>}
        </blockquote>
        <ButtonRow>
          <Button look="primary" disabled={made.status !== 'made'} onClick={keep}>
            Keep this claim and test it
          </Button>
          <Button disabled={made.status !== 'made'} onClick={() => void copy()}>
            Copy the link
          </Button>
          <Button
            disabled={made.status !== 'made'}
            onClick={() => {
              if (made.status !== 'made') return;
              const name = `${made.claim.id}.claim.json`;
              downloadFile(name, `${JSON.stringify([made.claim], null, 2)}\n`);
              tell(`Saved as ${name}. A terminal judges it: npm run bench -- claims --claims ${name} --out run.json`);
            }}
          >
            Save as a CI gate
          </Button>
        </ButtonRow>
        <p role="status" className={styles.told}>
          {told}
        </p>
      </Section>
    </Page>
  );
}

/** The claim of a draft, or what is missing or wrong, in words. */
function make(draft: OwnDraft, nameOf: (id: string) => string) {
  const words = fillBlanks(draft);
  return words.status === 'read'
    ? makeOwnClaim(words.value, nameOf)
    : ({ status: 'cannot', message: words.message } as const);
}

const queryOfPlace = (): string => location.hash.split('?', 2)[1] ?? '';
