import { isUntested } from '#claims/is-untested.ts';
import { type Claim, WORDS, type Word } from '#formats/claim.ts';
import { saySpan } from '#views/words/estimate-duration.ts';
import { counted, roughDuration } from '#views/words/figures.ts';
import type { Entry, Offer } from './judge-board.ts';

/** How many claims have each word; those that nobody has tested yet have none. */
export interface Tally {
  readonly words: Readonly<Record<Word, number>>;
  readonly untested: number;
  readonly testable: number;
  readonly all: number;
}

export function tallyUp(entries: readonly Entry[]): Tally {
  const tested = entries.filter(({ judgement }) => !isUntested(judgement));
  const words = WORDS.map((word) => [word, tested.filter(({ judgement }) => judgement.word === word).length] as const);
  return {
    words: Object.fromEntries(words) as Record<Word, number>,
    untested: entries.length - tested.length,
    testable: entries.filter(({ claim }) => claim.protocol.status === 'testable').length,
    all: entries.length,
  };
}

/** The sentence of the board. */
export function sayBoard({ words, untested, testable, all }: Tally, here: boolean): string {
  const can = `Of ${counted(all, 'claim')}, ${testable} can be tested in a browser.`;
  if (untested === testable) return `${can} None has been tested ${here ? 'on this device yet' : 'by these runs'}.`;
  return `${can} ${here ? 'Here' : 'By these runs'}, ${words.supported} ${words.supported === 1 ? 'is' : 'are'} supported and ${words.contradicted} contradicted.`;
}

/** A verb with its price: "Test what is open, about 3 to 9 min". */
export function sayOffer(verb: string, { plans, span }: Offer): string {
  return plans.length === 0 ? verb : `${verb}, ${saySpan(span)}`;
}

/** Short enough for a card: "3 min" at least. */
export const sayLeast = ({ span }: Offer): string => roughDuration(span.leastMs);

/** Whether anything is left to measure. */
export function hasOpen(offer: Offer | undefined): offer is Offer {
  return offer !== undefined && offer.plans.length > 0;
}

/** In which documents or other places a claim stands, the first one first. */
export function sourcesOf({ quotes }: Claim): string[] {
  const names = quotes.map((quote) => {
    if ('document' in quote) return quote.document;
    return 'source' in quote ? quote.source.title : 'your own';
  });
  return [...new Set(names)];
}
