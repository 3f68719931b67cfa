import { DOCUMENT_AUTHORS, DOCUMENT_TITLES } from '#claims/documents.ts';
import { isUntested } from '#claims/is-untested.ts';
import { DOCUMENTS, TOPICS, type Topic, type Word } from '#formats/claim.ts';
import { counted } from '#views/words/figures.ts';
import type { Entry } from './judge-board.ts';

export const TOPIC_TITLES: Readonly<Record<Topic, string>> = {
  speed: 'Speed',
  memory: 'Memory',
  scale: 'Scale',
  platforms: 'Platforms',
  start: 'Start',
  adoption: 'Adoption and ease',
  training: 'Training',
};

export interface EntryGroup {
  readonly key: string;
  readonly title: string;
  /** Somebody else's words, which are set as such. */
  readonly quoted: boolean;
  readonly note: string;
  readonly entries: readonly Entry[];
}

/** What is shown of a board. */
export interface Filter {
  readonly by: 'document' | 'topic';
  readonly topic: Topic | 'all';
  readonly word: Word | 'untested' | 'all';
}
export const EVERYTHING: Filter = { by: 'document', topic: 'all', word: 'all' };

export function filterEntries(entries: readonly Entry[], { topic, word }: Filter): Entry[] {
  return entries.filter(({ claim, judgement }) => {
    if (topic !== 'all' && claim.topic !== topic) return false;
    if (word === 'all') return true;
    return word === 'untested' ? isUntested(judgement) : !isUntested(judgement) && judgement.word === word;
  });
}

/** Each claim once: under the first document that says it, or under its topic. */
export function groupEntries(entries: readonly Entry[], by: Filter['by']): EntryGroup[] {
  const groups =
    by === 'topic'
      ? TOPICS.map((topic) => ({ key: topic, title: TOPIC_TITLES[topic], quoted: false, source: '' }))
      : [
          ...DOCUMENTS.map((id) => ({
            key: id,
            title: DOCUMENT_TITLES[id],
            quoted: true,
            source: [`Document ${id}`, DOCUMENT_AUTHORS[id]].filter(Boolean).join(', '),
          })),
          { key: 'elsewhere', title: 'Other sources', quoted: false, source: '' },
          { key: 'own', title: 'Your own', quoted: false, source: '' },
        ];
  return groups
    .map(({ source, ...group }) => {
      const mine = entries.filter((entry) => placeOf(entry, by) === group.key);
      return { ...group, note: [source, counted(mine.length, 'claim')].filter(Boolean).join(' · '), entries: mine };
    })
    .filter((group) => group.entries.length > 0);
}

function placeOf({ claim }: Entry, by: Filter['by']): string {
  if (by === 'topic') return claim.topic;
  const [first] = claim.quotes;
  if (!first || 'own' in first) return 'own';
  return 'document' in first ? first.document : 'elsewhere';
}
