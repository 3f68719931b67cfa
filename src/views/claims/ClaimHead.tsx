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
import { Eyebrow, Lead, Note, Tag } from '#views/parts/Text.tsx';
import { VerdictWord } from '#views/parts/VerdictGlyph.tsx';
import { downloadFile } from '#views/result/download-file.ts';
import { sumUpTrust } from '#views/result/words-of-trust.ts';
import { capital, counted, threeFigures } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import { sayBoardName } from './board-words.ts';
import styles from './ClaimHead.module.css';
import { TOPIC_TITLES } from './group-entries.ts';
import type { Entry } from './judge-board.ts';
import type { Board } from './judge-stored.ts';
import { OfferButton } from './OfferButton.tsx';
import { hasOpen } from './say-board.ts';
import { type NameOf, sayTest, sayVerdict } from './say-claim.ts';
import { SIZE_TITLES } from './size-words.ts';

interface ClaimHeadParts {
  readonly entry: Entry;
  readonly board: Board;
  readonly catalog: Manifest;
  readonly nameOf: NameOf;
}

/** The quote, the word, the sentence that answers, and the buttons that measure. */
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
      {others.map((other) => (
        <QuoteOf key={other.text} quote={other} />
      ))}
      <div className={styles.answer}>
        <p className={styles.word}>{untested ? 'Not tested yet' : <VerdictWord word={judgement.word} large />}</p>
        <div>
          <Sentence>{sayVerdict(entry, nameOf, board.where === 'here' ? 'here' : 'there')}</Sentence>
          {!untested && judgement.tests.length > 1 && (
            <ul className={styles.tests}>
              {judgement.tests.map((test) => (
                <li key={test.title}>
                  <span>
                    <strong>{test.title}</strong>
                    <VerdictWord word={test.word} />
                  </span>
                  <span>{sayTest(test, nameOf)}</span>
                </li>
              ))}
            </ul>
          )}
          {judgement.beside && (
            <Lead>
              This device reached {threeFigures(judgement.beside.tflops)} teraflops ({judgement.beside.where}). It
              stands beside the {judgement.beside.claimedTflops} claimed, and is not judged against it.
            </Lead>
          )}
          {!untested && judgement.tests.length > 1 && (
            <p className={styles.sure}>
              All of these have to be supported; one that is contradicted contradicts the claim.
            </p>
          )}
          {judgement.software && !untested && (
            <p className={styles.sure}>
              WebGPU and WebGL ran on the processor: their times say nothing about a real GPU. Bytes are those that each
              runtime asked for.
            </p>
          )}
          {judgement.trust.length > 0 && (
            <p className={styles.sure}>
              How sure: {saySure(entry)} Trust: {sumUpTrust(judgement.trust)}. Measured on {board.label}.
            </p>
          )}
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

/** What the interval promises. */
function saySure({ judgement }: Entry): string {
  const rows = judgement.tests.flatMap((test) => test.rows);
  const blocks = rows.filter(({ basis }) => basis === 'blocks').map(({ seen }) => seen);
  if (rows.some(({ basis }) => basis === 'quick look')) return 'a quick look has figures and no verdict.';
  const samples = rows.filter(({ basis }) => basis === 'samples').map(({ seen }) => seen);
  if (samples.length > 0)
    return `95% intervals of the 95th percentile, from ${counted(Math.min(...samples), 'sample')} on.`;
  if (rows.length === 0) return 'whether it runs is seen and not estimated.';
  if (blocks.length === 0)
    return 'counted and not estimated, in trials of their own; the same each time, or with the range of all counts beside it.';
  const [least, most] = [Math.min(...blocks), Math.max(...blocks)];
  const several = rows.some((row) => row.family > 1);
  return [
    `95% intervals from ${least === most ? '' : `${least} to `}${counted(most, 'block')}; in a block each side has its turns, one after the other.`,
    `They are widened, so that ${several ? 'all figures that decide are right together' : 'each is right'} with 95% certainty, however often the run looked at its results.`,
  ].join(' ');
}

/** One button a size, each with its minutes; and what can be taken along. */
function Actions({ entry, board, catalog }: Omit<ClaimHeadParts, 'nameOf'>) {
  const { claim, offers } = entry;
  const [, navigate] = useLocation();
  if (claim.protocol.status === 'cannot test') return null;
  const own = claim.quotes.some((quote) => 'own' in quote);
  const open = offers ? CLAIM_SIZES.filter((size) => hasOpen(offers[size])) : [];
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
        {offers && open.length === 0 && 'All that it needs has been measured here. '}
        {open.length > 0 &&
          `Only what is missing is measured. ${board.pace !== undefined ? 'Minutes are estimated from your runs so far.' : 'Minutes are a guess until something has run here.'} `}
        {plan && <a href={`#/?${writePlanQuery(plan)}`}>See the plan in the lab</a>}
      </Note>
    </div>
  );
}
