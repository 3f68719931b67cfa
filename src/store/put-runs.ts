import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { type Origin, type StoredEntry, StoredEntrySchema } from '#formats/stored-run.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { type Database, SHELVES } from './database.ts';
import { describeEntry } from './describe-entry.ts';
import { exportRun } from './export-run.ts';
import { importRun } from './import-run.ts';

/** A run as it lies on the three shelves; a summary out of a link has no text. */
export interface Shelved {
  readonly text?: string;
  readonly summary: RunSummary;
  readonly entry: StoredEntry;
}

/** @param text of the run, where there is one already: writing it takes longer than reading it */
export function shelve(
  run: Run,
  from: Origin,
  { savedAt = new Date().toISOString(), text = exportRun(run).text } = {},
): Shelved {
  const summary = summariseRun(run);
  return { text, summary, entry: describeEntry(summary, { from, bytes: text.length, savedAt }) };
}

export function shelveSummary(summary: RunSummary, savedAt = new Date().toISOString()): Shelved {
  const bytes = JSON.stringify(summary).length;
  return { summary, entry: describeEntry(summary, { from: 'link', bytes, savedAt }) };
}

/** What became of a run that was to be stored: `other` is what is stored under its id, and stays. */
export type Put = 'stored' | 'known' | 'other';

/**
 * Writes runs, all or none. What was measured here replaces what it continues, and keeps the name that a person gave it;
 * what comes from elsewhere replaces nothing but the summary of the same run.
 */
export async function putRuns(database: Database, runs: readonly Shelved[]): Promise<Put[]> {
  const transaction = database.transaction(SHELVES, 'readwrite');
  const [texts, summaries, entries] = SHELVES.map((shelf) => transaction.objectStore(shelf)) as [
    ReturnType<typeof transaction.objectStore<'runs'>>,
    ReturnType<typeof transaction.objectStore<'summaries'>>,
    ReturnType<typeof transaction.objectStore<'entries'>>,
  ];
  const putOne = async ({ text, summary, entry }: Shelved): Promise<Put> => {
    const { id, from } = entry;
    const stored = await entries.get(id);
    // Most are new, and of those there is no text to be asked for.
    const storedText = stored === undefined ? undefined : await texts.get(id);
    const reading = stored === undefined ? undefined : readAs(StoredEntrySchema, stored);
    const earlier = reading?.status === 'read' ? reading.value : undefined;
    const taken = earlier !== undefined && earlier.deletedAt === undefined;
    if (from !== 'here' && taken && (text === undefined || isSame(storedText, text))) return 'known';
    if (from !== 'here' && taken && storedText !== undefined) return 'other';
    const { name, tags = [] } = earlier ?? {};
    const described = { ...entry, tags, ...(name === undefined ? {} : { name }) };
    await Promise.all([
      ...(text === undefined ? [texts.delete(id)] : [texts.put(text, id)]),
      summaries.put(summary, id),
      entries.put(described, id),
    ]);
    return 'stored';
  };
  const [puts] = await Promise.all([Promise.all(runs.map(putOne)), transaction.done]);
  return puts;
}

/** Whether a stored text holds the run that was read from a file: its fields may stand in another order, or on lines of their own. */
function isSame(stored: string | undefined, read: string): boolean {
  if (stored === undefined || stored === read) return stored === read;
  const [a, b] = [stored, read].map((text) => importRun(text));
  return a?.status === 'read' && b?.status === 'read' && exportRun(a.run).text === exportRun(b.run).text;
}
