import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';

/** Raw samples, summaries and the list lie apart, so that a list never reads a sample. All by the run's id. */
interface Shelves extends DBSchema {
  /** The text of the run's file. */
  readonly runs: { readonly key: string; readonly value: string };
  readonly summaries: { readonly key: string; readonly value: unknown };
  readonly entries: { readonly key: string; readonly value: unknown; readonly indexes: { readonly savedAt: string } };
}
export type Database = IDBPDatabase<Shelves>;
type Upgrade = IDBPTransaction<Shelves, ArrayLike<Shelf>, 'versionchange'>;
export type Shelf = 'runs' | 'summaries' | 'entries';
export const SHELVES: readonly Shelf[] = ['runs', 'summaries', 'entries'];

export const DATABASE = 'dyno';

/** One step for each version; a browser that comes with an older one takes those it lacks. What lies in it stays. */
const STEPS: readonly ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    for (const shelf of SHELVES) database.createObjectStore(shelf);
  },
  // The latest of ten thousand are found without the others.
  (_, upgrade) => {
    upgrade.objectStore('entries').createIndex('savedAt', 'savedAt');
  },
];
export const DATABASE_VERSION = STEPS.length;

/** A database that neither opens nor fails is one that hangs, and nobody waits for it. */
const OPENING_MS = 8000;

let opening: Promise<Database> | undefined;

/** @throws whatever the browser has against it; `explain-storage.ts` says it in words */
export function openDatabase(): Promise<Database> {
  if (opening) return opening;
  const opened = openNow();
  opening = opened;
  opened.catch(() => {
    if (opening === opened) opening = undefined;
  });
  return opened;
}

export async function closeDatabase(): Promise<void> {
  const open = opening;
  opening = undefined;
  (await open)?.close();
}

function openNow(): Promise<Database> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new DOMException('It did not open.', 'TimeoutError')), OPENING_MS);
    openDB<Shelves>(DATABASE, DATABASE_VERSION, {
      upgrade: (database, from, _, upgrade) => {
        for (const step of STEPS.slice(from)) step(database, upgrade);
      },
      // Another tab holds an older version open and did not let go.
      blocked: () => reject(new DOMException('Another tab holds it.', 'InvalidStateError')),
      // A newer page in another tab waits for this one: let go, and open again when next asked.
      blocking: () => void closeDatabase(),
      terminated: () => {
        opening = undefined;
      },
    })
      .then(resolve, reject)
      .finally(() => clearTimeout(late));
  });
}
