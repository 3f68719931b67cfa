import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Run } from '#formats/run.ts';
import type { Origin } from '#formats/stored-run.ts';
import { DATABASE, DATABASE_VERSION, SHELVES } from '#store/database.ts';
import { shelve } from '#store/put-runs.ts';

/** What has to be the same for a run to be one of this browser. */
export type Conditions = Pick<Run, 'device' | 'versions'>;

/** The browser of a test as it describes itself, and the versions of the page. */
export async function conditionsOfPage(page: Page): Promise<Conditions> {
  await page.goto('headless.html');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const { device } = await page.evaluate(() => globalThis.dyno?.survey() as Promise<{ device: Run['device'] }>);
  const { version, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const all = { ...dependencies, ...devDependencies };
  const versions = { dyno: version, tfjs: all['@tensorflow/tfjs-core'], ort: all['onnxruntime-web'] };
  return { device, versions: { ...versions, models: {} } };
}

/** Puts runs to rest in the browser of a test, as if they had been measured or opened there. */
export async function storeRuns(page: Page, runs: readonly Run[], from: Origin): Promise<void> {
  const shelved = runs.map((run) => shelve(run, from));
  const shape = { name: DATABASE, version: DATABASE_VERSION, shelves: SHELVES };
  await page.evaluate(
    async ([all, { name, version, shelves }]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name, version);
        opening.onupgradeneeded = () => {
          for (const shelf of shelves) opening.result.createObjectStore(shelf);
          opening.transaction?.objectStore('entries').createIndex('savedAt', 'savedAt');
        };
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = database.transaction(shelves, 'readwrite');
      for (const { text, summary, entry } of all) {
        transaction.objectStore('runs').put(text, entry.id);
        transaction.objectStore('summaries').put(summary, entry.id);
        transaction.objectStore('entries').put(entry, entry.id);
      }
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(transaction.error);
      });
      database.close();
    },
    [shelved, shape] as const,
  );
}
