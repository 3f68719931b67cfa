import type { Origin, StoredEntry } from '#formats/stored-run.ts';

/** What a person asked for; nothing of it stands for everything. */
export interface EntryFilter {
  /** Words, each of which has to be somewhere in what is known of a run. */
  readonly text: string;
  readonly model: string;
  readonly tag: string;
  readonly from: Origin | '';
}

export const NO_FILTER: EntryFilter = { text: '', model: '', tag: '', from: '' };

export const isFiltered = (filter: EntryFilter): boolean => Object.values(filter).some((value) => value.trim() !== '');

/** Entries do not change, and ten thousand of them are searched with every letter that is typed. */
const haystacks = new WeakMap<StoredEntry, string>();

export function filterEntries(entries: readonly StoredEntry[], filter: EntryFilter): readonly StoredEntry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(
    (entry) =>
      (filter.model === '' || entry.models.includes(filter.model)) &&
      (filter.tag === '' || entry.tags.includes(filter.tag)) &&
      (filter.from === '' || entry.from === filter.from) &&
      words.every((word) => haystackOf(entry).includes(word)),
  );
}

function haystackOf(entry: StoredEntry): string {
  const known = haystacks.get(entry);
  if (known !== undefined) return known;
  const { name, tags, models, arms, modes, browser, platform, gpu, startedAt } = entry;
  const made = [name ?? '', ...tags, ...models, ...arms, ...modes, browser, platform, gpu ?? '', startedAt.slice(0, 10)]
    .join('\n')
    .toLowerCase();
  haystacks.set(entry, made);
  return made;
}

/** Every value that some entry has, by the alphabet. */
export function valuesOf(
  entries: readonly StoredEntry[],
  of: (entry: StoredEntry) => readonly string[],
): readonly string[] {
  return [...new Set(entries.flatMap(of))].sort((a, b) => a.localeCompare(b, 'en'));
}
