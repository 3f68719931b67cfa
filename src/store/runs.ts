import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { NameSchema, type Origin, type StoredEntry, type StoredRun, TagsSchema } from '#formats/stored-run.ts';
import { openDatabase } from './database.ts';
import { explainStorage } from './explain-storage.ts';
import { importRun, type RunReading } from './import-run.ts';
import { putRuns, type Shelved, shelve, shelveSummary } from './put-runs.ts';
import {
  changeEntries,
  readEntries,
  readEntry,
  readLatest,
  readSummaries,
  readText,
  readTexts,
  removeRuns,
} from './read-shelves.ts';
import { tellOthers, tellRuns } from './watch-runs.ts';

/** Whether a run is at rest, or why it is in this tab alone. */
export type Saving = { readonly status: 'saved' } | { readonly status: 'in-memory'; readonly message: string };

/** A run that this tab holds: the one it shows, and those that the browser would not take. */
export interface Held extends Shelved {
  readonly run?: Run;
  /** Undefined while it is being written. */
  readonly saving?: Saving;
}

const held = new Map<string, Held>();
let latest: string | undefined;
/** Why the store could not be read when it was last asked. */
let trouble: string | undefined;

/** Stores a run; it can be shown at once, before it is at rest. It is never lost while the tab lives. */
export function saveRun(run: Run, from: 'here' | 'file'): Promise<Saving> {
  latest = run.id;
  return keep({ ...shelve(run, from), run });
}

/** Takes over runs that a worker has read and could not store. */
export function holdShelved(runs: readonly Shelved[], why: string): void {
  const saving = { status: 'in-memory', message: `${why} ${IN_MEMORY}` } as const;
  for (const shelved of runs) if (!held.has(shelved.entry.id)) held.set(shelved.entry.id, { ...shelved, saving });
  tellRuns();
}

/** Stores what came in a link. */
export function saveSummary(summary: RunSummary): Promise<Saving> {
  return keep(shelveSummary(summary));
}

async function keep(next: Held): Promise<Saving> {
  const { id } = next.entry;
  forgetShown();
  held.set(id, next);
  tellRuns();
  const { saving, entry } = await write(next);
  const now = held.get(id);
  if (now) held.set(id, { ...now, saving, entry: entry ?? now.entry });
  tellOthers();
  return saving;
}

/** What is known of it already, if it was stored before. */
async function write(next: Shelved): Promise<{ readonly saving: Saving; readonly entry?: StoredEntry | undefined }> {
  const inMemory = (why: string) => ({ saving: { status: 'in-memory', message: `${why} ${IN_MEMORY}` } as const });
  try {
    const database = await openDatabase();
    const [put] = await putRuns(database, [next]);
    if (put === 'other') return inMemory(OTHER);
    const entry = put === 'known' ? await readEntry(database, next.entry.id) : undefined;
    return { saving: { status: 'saved' }, entry };
  } catch (error) {
    return inMemory(explainStorage(error));
  }
}

const IN_MEMORY = 'This run is kept in this tab alone and is gone when the tab is closed: export it.';
const OTHER = 'Another run with the same number is stored already, and was not replaced.';

/** What is at rest need not be held, but for the run that was shown last. */
function forgetShown(): void {
  for (const [id, { saving }] of held) if (saving?.status === 'saved' && id !== latest) held.delete(id);
}

/** The run that this tab measured or opened last. */
export const latestRun = (): string | undefined => latest;

/** A run that can be shown without asking the database; the same object until something about it changes. */
export const heldRun = (id: string): Held | undefined => held.get(id);

/** Why stored runs cannot be read now; undefined where they can. */
export const storeTrouble = (): string | undefined => trouble;

export type Opened =
  | { readonly status: 'run'; readonly run: Run; readonly from: Origin }
  /** Its samples are not here: it came in a link. */
  | { readonly status: 'summary'; readonly summary: RunSummary; readonly from: Origin }
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly message: string };

/** Whatever is stored under an id. */
export async function openRun(id: string): Promise<Opened> {
  const mine = held.get(id);
  if (mine) return openHeld(mine);
  const found = await ask(async () => {
    const database = await openDatabase();
    const [reading, entry, [summary]] = await Promise.all([
      readText(database, id),
      readEntry(database, id),
      readSummaries(database, [id]),
    ]);
    return { reading, entry, summary };
  });
  if (!found) return trouble === undefined ? { status: 'missing' } : { status: 'unreadable', message: trouble };
  const { reading, entry, summary } = found;
  if (!entry || entry.deletedAt !== undefined) return { status: 'missing' };
  if (reading) return toOpened(reading, entry.from);
  return summary ? { status: 'summary', summary, from: entry.from } : { status: 'missing' };
}

function openHeld({ run, text, summary, entry: { from, deletedAt } }: Held): Opened {
  if (deletedAt !== undefined) return { status: 'missing' };
  if (!run && text !== undefined) return toOpened(importRun(text), from);
  return run ? { status: 'run', run, from } : { status: 'summary', summary, from };
}

function toOpened(reading: RunReading, from: Origin): Opened {
  return reading.status === 'read' ? { status: 'run', run: reading.run, from } : reading;
}

export async function loadRun(id: string): Promise<Run | undefined> {
  const opened = await openRun(id);
  return opened.status === 'run' ? opened.run : undefined;
}

/** What the list shows: every run at rest or in this tab, the latest first. */
export async function listEntries(): Promise<readonly StoredEntry[]> {
  return withMine((await ask(async () => readEntries(await openDatabase()))) ?? []);
}

/** The first of that list, sooner; undefined where it has no more than so many, and can be read as soon. */
export async function listLatest(count: number): Promise<readonly StoredEntry[] | undefined> {
  const stored = await ask(async () => readLatest(await openDatabase(), count));
  return stored && withMine(stored);
}

/** Those of this tab that are not at rest stand first. */
function withMine(stored: readonly StoredEntry[]): readonly StoredEntry[] {
  const mine = [...held.values()].filter(({ saving }) => saving?.status !== 'saved').map(({ entry }) => entry);
  const ids = new Set(mine.map(({ id }) => id));
  const shown = mine.filter(({ deletedAt }) => deletedAt === undefined);
  return [...shown.reverse(), ...stored.filter(({ id }) => !ids.has(id))];
}

/** Summaries by id, of those that can be read. */
export async function loadSummaries(ids: readonly string[]): Promise<ReadonlyMap<string, RunSummary>> {
  const away = ids.filter((id) => !held.has(id));
  const found = (await ask(async () => readSummaries(await openDatabase(), away))) ?? [];
  return new Map(
    ids.flatMap((id) => {
      const summary = held.get(id)?.summary ?? found[away.indexOf(id)];
      return summary ? [[id, summary] as const] : [];
    }),
  );
}

/** The texts of the files of some runs, in their order; of a summary out of a link there is none. */
export async function loadTexts(ids: readonly string[]): Promise<readonly string[]> {
  const stored = new Map<string, string>();
  const away = ids.filter((id) => held.get(id)?.text === undefined);
  await ask(async () => {
    for (const [id, text] of await readTexts(await openDatabase(), away)) stored.set(id, text);
  });
  return ids.flatMap((id) => held.get(id)?.text ?? stored.get(id) ?? []);
}

/** Every run with its summary, the latest first. */
export async function listRuns(): Promise<readonly StoredRun[]> {
  const entries = await listEntries();
  const summaries = await loadSummaries(entries.map(({ id }) => id));
  return entries.flatMap(({ id, from, savedAt, name, tags, bytes }) => {
    const summary = summaries.get(id);
    return summary ? [{ id, from, savedAt, name, tags, bytes, summary }] : [];
  });
}

/** Gives a run a name or tags; an empty name takes it away. Returns what is wrong with them. */
export async function describeRun(
  id: string,
  { name, tags }: { readonly name?: string; readonly tags?: readonly string[] },
): Promise<string | undefined> {
  const wantedName = readAs(NameSchema, name ?? '');
  const wantedTags = readAs(TagsSchema, [...new Set(tags)]);
  if (wantedName.status === 'unreadable') return 'A name has at most 120 letters.';
  if (wantedTags.status === 'unreadable') return 'A run has at most 20 tags of at most 40 letters each.';
  return change([id], (entry) => {
    const { name: old, ...rest } = entry;
    const kept = name === undefined ? old : wantedName.value;
    return { ...rest, ...(kept ? { name: kept } : {}), ...(tags ? { tags: wantedTags.value } : {}) };
  });
}

/** Takes runs off the list. `restoreRuns` brings them back, until `forgetRuns` or an hour has passed. */
export function deleteRuns(ids: readonly string[]): Promise<string | undefined> {
  const deletedAt = new Date().toISOString();
  return change(ids, (entry) => ({ ...entry, deletedAt }));
}

export function restoreRuns(ids: readonly string[]): Promise<string | undefined> {
  return change(ids, ({ deletedAt: _, ...entry }) => entry);
}

/** Returns why it could not be done. */
async function change(
  ids: readonly string[],
  changed: (entry: StoredEntry) => StoredEntry,
): Promise<string | undefined> {
  for (const id of ids) {
    const mine = held.get(id);
    if (mine) held.set(id, { ...mine, entry: changed(mine.entry) });
  }
  const atRest = ids.filter((id) => held.get(id)?.saving?.status !== 'in-memory');
  const done = await ask(async () => {
    await changeEntries(await openDatabase(), atRest, changed);
    return true;
  });
  tellOthers();
  return done || atRest.length === 0 ? undefined : trouble;
}

/** Asks the database, and remembers why it did not answer. */
async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    const answer = await question();
    trouble = undefined;
    return answer;
  } catch (error) {
    trouble = explainStorage(error);
    return undefined;
  }
}

/** Deleted runs are gone for good. One that has come back, out of a file or restored, stays. */
export async function forgetRuns(ids: readonly string[]): Promise<void> {
  for (const id of ids) if (held.get(id)?.entry.deletedAt !== undefined) held.delete(id);
  await ask(async () => removeRuns(await openDatabase(), ids));
  tellOthers();
}
