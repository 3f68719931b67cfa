import { useState } from 'react';
import { CLAIM_SIZES, type ClaimSize } from '#claims/claim-size.ts';
import type { Manifest } from '#formats/model.ts';
import { Sentence } from '#views/frame/Page.tsx';
import { ButtonRow, QuietLink } from '#views/parts/Button.tsx';
import { Choice } from '#views/parts/Choice.tsx';
import { Eyebrow, Lead, Note, Tag } from '#views/parts/Text.tsx';
import { saySpan } from '#views/words/estimate-duration.ts';
import { capital, counted } from '#views/words/figures.ts';
import { SOFTWARE_GPU } from '#views/words/where-it-ran.ts';
import styles from './BoardHead.module.css';
import type { Board } from './judge-stored.ts';
import { OfferButton } from './OfferButton.tsx';
import { hasOpen, sayBoard, tallyUp } from './say-board.ts';
import { SIZE_LINES, SIZE_TITLES } from './size-words.ts';
import { TallyRow } from './TallyRow.tsx';

interface BoardHeadParts {
  readonly board: Board;
  readonly catalog: Manifest;
  /** How many stored runs could not be read. */
  readonly lost: number;
}

/** Longer than this nobody starts unasked: then a quick look is proposed, as long as it has something to look at. */
const PATIENCE_MS = 3_600_000;
let rememberedSize: ClaimSize | undefined;

/** The sentence, the counts, and the button that finds out the rest. A reader's own claims are not among the counted. */
export function BoardHead({ board, catalog, lost }: BoardHeadParts) {
  const tally = tallyUp(board.entries.filter(({ claim }) => !claim.quotes.some((quote) => 'own' in quote)));
  return (
    <>
      <Eyebrow>
        {board.software && <Tag>{capital(SOFTWARE_GPU)}</Tag>}
        {board.where === 'here'
          ? 'Five articles and five other sources on TensorFlow and PyTorch, put to the test on this device'
          : 'Five articles and five other sources on TensorFlow and PyTorch, by runs that were not made on this device as it is now'}
      </Eyebrow>
      <Sentence>{sayBoard(tally, board.where === 'here')}</Sentence>
      <Lead>
        TensorFlow.js meets ONNX Runtime Web running a PyTorch export; a verdict here says nothing about training in
        Python. {board.label}.
      </Lead>
      <TallyRow tally={tally} />
      {board.all ? <TestAll board={board} catalog={catalog} /> : <Elsewhere />}
      {lost > 0 && (
        <Note>
          {counted(lost, 'stored run')} could not be read, and {lost === 1 ? 'is' : 'are'} in no verdict.{' '}
          <a href="#/results">See your runs</a>
        </Note>
      )}
    </>
  );
}

function Elsewhere() {
  return (
    <div className={styles.actions}>
      <Note>These runs are judged by themselves. To test the claims on this device, choose “This device” below.</Note>
    </div>
  );
}

function proposeSize({ quick, standard }: NonNullable<Board['all']>): ClaimSize {
  return standard.span.leastMs > PATIENCE_MS && hasOpen(quick) ? 'quick' : 'standard';
}

/** The union of what is open, at a size, with its price. */
function TestAll({ board, catalog }: Pick<BoardHeadParts, 'board' | 'catalog'>) {
  const [chosen, choose] = useState(rememberedSize);
  const size = chosen ?? (board.all ? proposeSize(board.all) : 'standard');
  const offer = board.all?.[size];
  if (!board.all || !offer) return null;
  const tested = board.runs.length > 0;
  return (
    <div className={styles.actions}>
      <Choice
        label="How much is measured"
        items={CLAIM_SIZES.map((one) => ({ id: one, title: SIZE_TITLES[one] }))}
        chosen={size}
        onChoose={(next) => {
          rememberedSize = next;
          choose(next);
        }}
      />
      <ButtonRow>
        {hasOpen(offer) ? (
          <OfferButton
            verb={offer.earlier ? 'Go on with what is open' : tested ? 'Test what is open' : 'Test all claims'}
            offer={offer}
            catalog={catalog}
            returnTo="/claims"
            look="primary"
          />
        ) : (
          <p>Nothing is left to measure at this size.</p>
        )}
        <QuietLink href="#/claims/new">Write your own claim</QuietLink>
      </ButtonRow>
      <Note>
        {SIZE_LINES[size]}{' '}
        {hasOpen(offer) &&
          `${counted(offer.plans.length, 'run')} one after the other, ${saySpan(offer.span)} in all, nothing measured twice. You can stop at any time and go on later. ${
            board.pace !== undefined
              ? 'The time is estimated from your runs so far.'
              : 'The time is a guess until something has run here.'
          }`}
      </Note>
    </div>
  );
}
