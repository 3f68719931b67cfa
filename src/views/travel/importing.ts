import { useSyncExternalStore } from 'react';
import type { ImportReport } from '#store/import-files.ts';
import { currentPlace } from '#views/frame/use-place.ts';

/** What becomes of the files that were given to this page last. */
export type Importing =
  | { readonly status: 'none' }
  | { readonly status: 'reading'; readonly done: number; readonly total: number }
  | { readonly status: 'ended'; readonly report: ImportReport };

let importing: Importing = { status: 'none' };
const listeners = new Set<() => void>();

export const useImporting = (): Importing => useSyncExternalStore(subscribe, () => importing);

/** A run of this size is read, judged and drawn before a person has noticed. A larger one is shown when it is asked for. */
const SHOWN_BYTES_MOST = 8e6;

/**
 * Takes run files into the store. Returns the page that shows what came of it, if there is something to show; none from
 * the comparison of devices, which sets them beside the others by itself, and none to who has gone elsewhere meanwhile.
 */
export async function takeRunFiles(files: readonly File[], from: string): Promise<string | undefined> {
  if (files.length === 0 || importing.status === 'reading') return undefined;
  show({ status: 'reading', done: 0, total: files.length });
  // No part of the first load.
  const { importFiles } = await import('#store/import-files.ts');
  const report = await importFiles(files, (done) => show({ status: 'reading', done, total: files.length }));
  const isStillThere = from === currentPlace();
  const goes = isStillThere && from !== '/compare';
  const [only, ...others] = report.runs;
  const isPlain = only && others.length === 0 && report.problems.length === 0 && only.bytes <= SHOWN_BYTES_MOST;
  if (isPlain && isStillThere) {
    forgetImport();
    return goes ? `/result/${only.id}` : undefined;
  }
  show({ status: 'ended', report });
  return only && goes ? '/results' : undefined;
}

export const forgetImport = (): void => show({ status: 'none' });

function show(next: Importing): void {
  importing = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
