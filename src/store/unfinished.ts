import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { readAs } from '#formats/parse.ts';
import {
  type Unfinished,
  type UnfinishedHead,
  UnfinishedHeadSchema,
  type UnfinishedPart,
  UnfinishedPartSchema,
} from '#formats/unfinished.ts';

/** One run at a time, since only one is measured: what it is, and block by block what it has brought. */
interface Database extends DBSchema {
  head: { key: 'head'; value: UnfinishedHead };
  parts: { key: number; value: UnfinishedPart };
}

/** A storage that does not answer must keep nobody from measuring. */
const PATIENCE_MS = 2000;

let opening: Promise<IDBPDatabase<Database>> | undefined;

/** A database of its own: it is written while others measure nothing, and its shape changes with nobody else's. */
function open(): Promise<IDBPDatabase<Database>> {
  opening ??= Promise.race([openAtAll(), refuseAfter(PATIENCE_MS)]);
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

const refuseAfter = (ms: number): Promise<never> =>
  new Promise((_, reject) => setTimeout(reject, ms, new Error('the storage does not answer')));

function openAtAll(): Promise<IDBPDatabase<Database>> {
  return openDB<Database>('dyno-unfinished', 1, {
    upgrade(database) {
      database.createObjectStore('head');
      database.createObjectStore('parts', { autoIncrement: true });
    },
    // Another tab deletes or upgrades it: this one opens it anew.
    blocking: (_, __, event) => {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
    terminated: () => {
      opening = undefined;
    },
  });
}

/**
 * Begins to keep a run; what was kept of another one is gone.
 * @throws where the browser stores nothing, as all of these do
 */
export async function beginUnfinished(head: UnfinishedHead, part: UnfinishedPart): Promise<void> {
  const database = await open();
  const transaction = database.transaction(['head', 'parts'], 'readwrite');
  await Promise.all([
    transaction.objectStore('parts').clear(),
    transaction.objectStore('head').put(head, 'head'),
    transaction.objectStore('parts').add(part),
    transaction.done,
  ]);
}

/** Adds what came in since. */
export async function addToUnfinished(part: UnfinishedPart): Promise<void> {
  await (await open()).add('parts', part);
}

/** The run is kept elsewhere, or nobody wants it. */
export async function dropUnfinished(): Promise<void> {
  const database = await open();
  const transaction = database.transaction(['head', 'parts'], 'readwrite');
  await Promise.all([
    transaction.objectStore('head').clear(),
    transaction.objectStore('parts').clear(),
    transaction.done,
  ]);
}

/** The run that was interrupted, if there is one; a part that cannot be read is as if it had not been measured. */
export async function readUnfinished(): Promise<Unfinished | undefined> {
  const database = await open();
  const transaction = database.transaction(['head', 'parts']);
  const [stored, rawParts] = await Promise.all([
    transaction.objectStore('head').get('head'),
    transaction.objectStore('parts').getAll(),
  ]);
  if (stored === undefined) return undefined;
  const head = readAs(UnfinishedHeadSchema, stored);
  if (head.status === 'unreadable') return undefined;
  const parts = rawParts.flatMap((raw) => {
    const part = readAs(UnfinishedPartSchema, raw);
    return part.status === 'read' ? [part.value] : [];
  });
  return {
    ...head.value,
    keptAt: parts.at(-1)?.keptAt ?? head.value.startedAt,
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    controls: parts.flatMap(({ controls }) => controls),
    replacements: parts.flatMap(({ replacements }) => replacements),
    pressure: parts.flatMap(({ pressure }) => pressure),
  };
}
