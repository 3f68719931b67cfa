import { readAs } from '#formats/parse.ts';
import { type RunSummary, RunSummarySchema } from '#formats/run-summary.ts';
import { type StoredEntry, StoredEntrySchema } from '#formats/stored-run.ts';
import { type Database, SHELVES } from './database.ts';
import { importRun, type RunReading } from './import-run.ts';
import { shelve } from './put-runs.ts';

/** Entries that were taken off the list this long ago are gone for good: nobody can want them back any more. */
const BIN_MS = 3_600_000;

/** Entries that are read in one go: more of them would hold the page up. */
const AT_ONCE = 1000;

/**
 * The first of the list, the latest first, without the others; a damaged one is left out.
 * @returns undefined where there are no more than so many
 */
export async function readLatest(database: Database, count: number): Promise<StoredEntry[] | undefined> {
  const { store } = database.transaction('entries');
  if ((await store.count()) <= count) return undefined;
  const entries: StoredEntry[] = [];
  for (
    let cursor = await store.index('savedAt').openCursor(null, 'prev');
    cursor && entries.length < count;
    cursor = await cursor.continue()
  ) {
    const reading = readAs(StoredEntrySchema, cursor.value);
    if (reading.status === 'read' && reading.value.deletedAt === undefined) entries.push(reading.value);
  }
  return entries;
}

/** The list, the latest first. An entry that is damaged or of an older Dyno is made anew from its run. */
export async function readEntries(database: Database, now = Date.now()): Promise<StoredEntry[]> {
  const found: StoredEntry[] = [];
  const damaged: string[] = [];
  const { store } = database.transaction('entries');
  for (let after: IDBKeyRange | null = null; ; ) {
    const [ids, values]: [string[], unknown[]] = await Promise.all([
      store.getAllKeys(after, AT_ONCE),
      store.getAll(after, AT_ONCE),
    ]);
    for (const [index, value] of values.entries()) {
      const reading = readAs(StoredEntrySchema, value);
      if (reading.status === 'read') found.push(reading.value);
      else damaged.push(ids[index] as string);
    }
    if (ids.length < AT_ONCE) break;
    after = IDBKeyRange.lowerBound(ids.at(-1), true);
  }
  for (const id of damaged) {
    const mended = await mendRun(database, id);
    if (mended) found.push(mended.entry);
  }
  const entries = found.filter(({ deletedAt }) => deletedAt === undefined);
  const overdue = found.flatMap(({ id, deletedAt }) =>
    deletedAt !== undefined && now - Date.parse(deletedAt) > BIN_MS ? [id] : [],
  );
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
  const anew = shelve(reading.run, earlier?.from ?? 'file', earlier ? { savedAt: earlier.savedAt } : {});
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

/** Gone for good, and the room that they took is free; but for those that have come back since they were deleted. */
export async function removeRuns(database: Database, ids: readonly string[]): Promise<void> {
  const transaction = database.transaction(SHELVES, 'readwrite');
  const removeOne = async (id: string) => {
    const reading = readAs(StoredEntrySchema, await transaction.objectStore('entries').get(id));
    if (reading.status !== 'read' || reading.value.deletedAt === undefined) return;
    await Promise.all(SHELVES.map((shelf) => transaction.objectStore(shelf).delete(id)));
  };
  await Promise.all([...ids.map(removeOne), transaction.done]);
}
