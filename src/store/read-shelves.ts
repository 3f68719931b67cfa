import { readAs } from '#formats/parse.ts';
import { type RunSummary, RunSummarySchema } from '#formats/run-summary.ts';
import { type StoredEntry, StoredEntrySchema } from '#formats/stored-run.ts';
import { type Database, SHELVES } from './database.ts';
import { importRun, type RunReading } from './import-run.ts';
import { shelve } from './put-runs.ts';

/** Entries that were taken off the list this long ago are gone for good: nobody can want them back any more. */
const BIN_MS = 3_600_000;

/** The list, the latest first. An entry that is damaged or of an older Dyno is made anew from its run. */
export async function readEntries(database: Database, now = Date.now()): Promise<StoredEntry[]> {
  const transaction = database.transaction('entries');
  const [ids, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
  const entries: StoredEntry[] = [];
  const overdue: string[] = [];
  for (const [index, value] of values.entries()) {
    const id = ids[index] as string;
    const reading = readAs(StoredEntrySchema, value);
    const entry = reading.status === 'read' ? reading.value : (await mendRun(database, id))?.entry;
    if (entry && entry.deletedAt === undefined) entries.push(entry);
    else if (entry?.deletedAt && now - Date.parse(entry.deletedAt) > BIN_MS) overdue.push(id);
  }
  if (overdue.length > 0) await removeRuns(database, overdue);
  // Timestamps in UTC sort as they are; ten thousand of them by the rules of a language take a tenth of a second.
  return entries.sort((a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0));
}

/** Summaries of some runs, in their order; undefined where nothing is left to make one of. */
export async function readSummaries(
  database: Database,
  ids: readonly string[],
): Promise<readonly (RunSummary | undefined)[]> {
  const transaction = database.transaction('summaries');
  const values = await Promise.all(ids.map((id) => transaction.store.get(id)));
  return Promise.all(
    values.map(async (value, index) => {
      const reading = readAs(RunSummarySchema, value);
      return reading.status === 'read' ? reading.value : (await mendRun(database, ids[index] as string))?.summary;
    }),
  );
}

/** A run with its samples; undefined where there is none under the id. */
export async function readText(database: Database, id: string): Promise<RunReading | undefined> {
  const text = await database.get('runs', id);
  return text === undefined ? undefined : importRun(text);
}

/** The texts of runs by id, of those that have one. */
export async function readTexts(
  database: Database,
  ids: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const transaction = database.transaction('runs');
  const texts = await Promise.all(ids.map((id) => transaction.store.get(id)));
  return texts.flatMap((text, index) => (text === undefined ? [] : [[ids[index] as string, text] as const]));
}

export async function readEntry(database: Database, id: string): Promise<StoredEntry | undefined> {
  const reading = readAs(StoredEntrySchema, await database.get('entries', id));
  return reading.status === 'read' ? reading.value : undefined;
}

/** Entry and summary anew, from the run that they are of. Its name is lost if that was what was damaged. */
async function mendRun(database: Database, id: string) {
  const reading = await readText(database, id);
  if (reading?.status !== 'read') return undefined;
  const earlier = await readEntry(database, id);
  const anew = shelve(reading.run, earlier?.from ?? 'file', earlier?.savedAt);
  const entry = earlier ?? anew.entry;
  const transaction = database.transaction(['summaries', 'entries'], 'readwrite');
  await Promise.all([
    transaction.objectStore('summaries').put(anew.summary, id),
    transaction.objectStore('entries').put(entry, id),
    transaction.done,
  ]);
  return { entry, summary: anew.summary };
}

/** Changes what is written about some runs. */
export async function changeEntries(
  database: Database,
  ids: readonly string[],
  change: (entry: StoredEntry) => StoredEntry,
): Promise<void> {
  const transaction = database.transaction('entries', 'readwrite');
  const changeOne = async (id: string) => {
    const reading = readAs(StoredEntrySchema, await transaction.store.get(id));
    if (reading.status === 'read') await transaction.store.put(change(reading.value), id);
  };
  await Promise.all([...ids.map(changeOne), transaction.done]);
}

/** Gone for good, and the room that they took is free. */
export async function removeRuns(database: Database, ids: readonly string[]): Promise<void> {
  const transaction = database.transaction(SHELVES, 'readwrite');
  await Promise.all([
    ...SHELVES.flatMap((shelf) => ids.map((id) => transaction.objectStore(shelf).delete(id))),
    transaction.done,
  ]);
}
