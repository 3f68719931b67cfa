import { useLocation } from 'wouter';
import { CLAIM_SIZES } from '#claims/claim-size.ts';
import { DOCUMENT_TITLES } from '#claims/documents.ts';
import { isUntested } from '#claims/is-untested.ts';
import type { Quote } from '#formats/claim.ts';
import type { Manifest } from '#formats/model.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { forgetOwnClaim } from '#store/own-claims.ts';
import { Sentence } from '#views/frame/Page.tsx';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Eyebrow, Note, Tag } from '#views/parts/Text.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { downloadFile } from '#views/result/download-file.ts';
import { capital } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { sayBoardName } from './board-words.ts';
import { ClaimFacts } from './ClaimFacts.tsx';
import styles from './ClaimHead.module.css';
import { TOPIC_TITLES } from './group-entries.ts';
import type { Entry } from './judge-board.ts';
import type { Board } from './judge-stored.ts';
import { OfferButton } from './OfferButton.tsx';
import { hasOpen } from './say-board.ts';
import { type NameOf, sayVerdict } from './say-claim.ts';
import { needsRealGpu } from './say-sure.ts';
import { SIZE_TITLES } from './size-words.ts';

interface ClaimHeadParts {
  readonly entry: Entry;
  readonly board: Board;
  readonly catalog: Manifest;
  readonly nameOf: NameOf;
}

/** The quote, the word, the sentence that answers, what it rests on, and the buttons that measure. */
export function ClaimHead({ entry, board, catalog, nameOf }: ClaimHeadParts) {
  const { claim, judgement } = entry;
  const [quote, ...others] = claim.quotes;
  const untested = isUntested(judgement);
  return (
    <>
      <Eyebrow>
        {judgement.software && <Tag>{capital(SOFTWARE_GPU)}</Tag>}
        <a href="#/claims">All claims</a> · {TOPIC_TITLES[claim.topic]}
        {board.where !== 'here' && ` · ${sayBoardName(board)}`}
      </Eyebrow>
      {quote && <QuoteOf quote={quote} large />}
      {others.length > 0 && (
        <details className={styles.others}>
          <summary>Said so in {others.length === 1 ? 'one more place' : `${others.length} more places`}</summary>
          {others.map((other) => (
            <QuoteOf key={other.text} quote={other} />
          ))}
        </details>
      )}
      <div className={styles.answer}>
        <p className={styles.word}>{untested ? 'Not tested yet' : <VerdictWord word={judgement.word} large />}</p>
        <div>
          <Sentence>{sayVerdict(entry, nameOf, board.where === 'here' ? 'here' : 'there')}</Sentence>
          <ClaimFacts entry={entry} board={board} nameOf={nameOf} />
          <Actions entry={entry} board={board} catalog={catalog} />
        </div>
      </div>
    </>
  );
}

function QuoteOf({ quote, large = false }: { readonly quote: Quote; readonly large?: boolean }) {
  return (
    <figure className={styles.quote}>
      <blockquote className={large ? styles.large : styles.small}>{quote.text}</blockquote>
      <figcaption className={styles.source}>
        <SourceOf quote={quote} />
      </figcaption>
    </figure>
  );
}

function SourceOf({ quote }: { readonly quote: Quote }) {
  if ('document' in quote) return `${DOCUMENT_TITLES[quote.document]}, document ${quote.document}`;
  if ('own' in quote) return 'Written here, by you';
  return <a href={quote.source.url}>{quote.source.title}</a>;
}

/** One button a size, each with its minutes; and what can be taken along. */
function Actions({ entry, board, catalog }: Omit<ClaimHeadParts, 'nameOf'>) {
  const { claim, offers, judgement } = entry;
  const [, navigate] = useLocation();
  if (claim.protocol.status === 'cannot test') return null;
  const own = claim.quotes.some((quote) => 'own' in quote);
  const stuck = offers !== undefined && needsRealGpu(judgement);
  const open = offers && !stuck ? CLAIM_SIZES.filter((size) => hasOpen(offers[size])) : [];
  const save = () => downloadFile(`${claim.id}.claim.json`, `${JSON.stringify([claim], null, 2)}\n`);
  const plan = offers?.standard.plans[0] ?? offers?.thorough.plans[0];
  return (
    <div className={styles.actions}>
      <ButtonRow>
        {offers &&
          open.map((size) => (
            <OfferButton
              key={size}
              verb={`${offers[size].earlier ? 'Go on, ' : ''}${offers[size].earlier ? SIZE_TITLES[size].toLowerCase() : SIZE_TITLES[size]}`}
              offer={offers[size]}
              catalog={catalog}
              returnTo={`/claims/${claim.id}`}
              look={size === 'standard' ? 'primary' : 'plain'}
            />
          ))}
        <Button onClick={save}>Save as a CI gate</Button>
        {own && (
          <Button
            look="quiet"
            onClick={() => {
              forgetOwnClaim(claim.id);
              navigate('/claims');
            }}
          >
            Delete this claim
          </Button>
        )}
      </ButtonRow>
      <Note>
        {board.where !== 'here' && (
          <>
            By runs that were not made on this device as it is now.{' '}
            <a href={`#/claims/${claim.id}`}>The same claim on this device</a>
          </>
        )}
        {board.where === 'here' &&
          !offers &&
          'It names a model that is not in the catalogue of this tab, so that it cannot be measured now. '}
        {stuck && 'More blocks cannot settle it here: that takes a real GPU. '}
        {offers && !stuck && open.length === 0 && 'All that the verdict needs has been measured here. '}
        {open.length > 0 &&
          `Only what is missing is measured. ${board.pace !== undefined ? 'Minutes are estimated from your runs so far.' : 'Minutes are a guess until something has run here.'} `}
        {plan && <a href={`#/?${writePlanQuery(plan)}`}>See the plan in the lab</a>}
      </Note>
    </div>
  );
}
