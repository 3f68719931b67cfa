import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { type PlainHost, servePlainly } from './plain-host.ts';

const PAIR = '#/?models=digits&arms=tfjs:wasm,ort:wasm&seed=7&timeout=60';

/** The service worker has first to fetch the whole lab. */
async function expectIsolated(page: Page) {
  await expect(page.getByText('threads and the fine clock are on')).toBeVisible({ timeout: 30_000 });
}

const runButton = (page: Page) => page.getByRole('button', { name: /^Run/ }).first();

let host: PlainHost;
test.beforeEach(async () => {
  host = await servePlainly();
});
test.afterEach(() => host.close());

function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
}

/** Runs what the link says to its result, and gives the run. */
async function runToResult(page: Page) {
  await runButton(page).click();
  await expect(page).toHaveURL(/#\/result/, { timeout: 90_000 });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  return JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
}

test('on a host without headers, in a folder: isolated after one reload, and later without a network', async ({
  page,
}) => {
  const loads = countLoads(page);
  await page.goto(host.url + PAIR);
  await expectIsolated(page);
  await expect.poll(loads).toBe(2);
  const measured = { status: 'measured', ran: { isolated: true } };
  const first = await runToResult(page);
  expect(first.outcomes).toMatchObject([measured, measured, measured, measured]);
  expect(first.device).toMatchObject({ isolated: true, serviceWorker: true });

  await host.close();
  await page.goto('about:blank');
  await page.goto(host.url + PAIR);
  await expectIsolated(page);
  const second = await runToResult(page);
  expect(second.outcomes).toMatchObject([measured, measured, measured, measured]);
  expect(loads()).toBeLessThanOrEqual(4);
});

test('where the browser refuses the service worker it is said, and nothing reloads', async ({ page }) => {
  const loads = countLoads(page);
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new Error('The operation is insecure.'));
  });
  await page.goto(host.url);
  await expect(
    page.getByText(/Nothing can be measured on this page.*did not start: The operation is insecure\./),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nothing can be measured on this page')).toBeVisible();
  expect(loads()).toBe(2);
});

test('a service worker that gives no isolation makes no loop of reloads', async ({ page }) => {
  const loads = countLoads(page);
  await host.alter('service-worker.js', () => "addEventListener('install', () => skipWaiting());");
  await page.goto(host.url);
  await expect(page.getByText('it was reloaded once, and is still not isolated')).toBeVisible();
  await expect.poll(loads).toBe(2);
});

test('our own server isolates by itself: one load, and nothing between it and the page', async ({ page }) => {
  const loads = countLoads(page);
  await page.goto('');
  await expectIsolated(page);
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(loads()).toBe(1);
});

test('a new version waits until somebody wants it and nothing measures', async ({ page }) => {
  await page.goto(host.url);
  await expectIsolated(page);
  await host.alter('index.html', (html) => html.replace('<title>Dyno', '<title data-new>Dyno'));
  await host.alter('service-worker.js', (code) => code.replace(/[0-9a-f]{16}/, '0123456789abcdef'));
  const isNew = page.locator('title[data-new]');

  await page.reload();
  await expect(page.getByText('A new version of Dyno is there.')).toBeVisible();
  await expect(isNew).not.toBeAttached();
  // As another tab would, which measures.
  await page.evaluate(() => {
    void navigator.locks.request(
      'dyno-measures',
      () => new Promise<void>((resolve) => Object.assign(globalThis, { endRun: resolve })),
    );
  });
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.waitForTimeout(500);
  await expect(isNew).not.toBeAttached();
  await page.evaluate(() => (globalThis as unknown as { endRun: () => void }).endRun());
  await expect(isNew).toBeAttached();
  await expectIsolated(page);
});
