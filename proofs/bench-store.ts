import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import type { Run } from '#formats/run.ts';
import { launchOptions } from '#headless/browser-flags.ts';
import { findBrowser } from '#headless/find-browser.ts';
import { servePage } from '#headless/serve-page.ts';
import { median } from '#statistics/quantile.ts';
import { type Shelved, shelve } from '#store/put-runs.ts';
import { simulateRun } from './simulation/simulate-run.ts';

/**
 * How the built page bears what rests in it: ten thousand stored runs, a file of 50 MB, 200 files of 200 KB.
 *
 *   npm run bench:store -- --runs 10000
 *
 * Each figure is the median of five, but for the imports, which are made once. Lines on stdout; ends with 1 if one is
 * beyond its limit.
 */
const { values: words } = parseArgs({ options: { runs: { type: 'string', default: '10000' } } });
const COUNT = Number(words.runs);
const TIMES = 5;
const LIMITS = { open: 300, filter: 100, freeze: 100, files: 1000 };
let failed = false;

function say(what: string, ms: number, limit: number): void {
  if (ms > limit) failed = true;
  process.stdout.write(`${what}: ${ms.toFixed(0)} ms (limit ${limit} ms) ${ms > limit ? 'FAILED' : 'passed'}\n`);
}

const runOf = (seed: number, samples: number, models = 1): Run => ({
  ...simulateRun(seed, { models, arms: ['tfjs:wasm', 'ort:wasm', 'tfjs:webgpu', 'ort:webgpu'], blocks: 8, samples }),
  id: crypto.randomUUID(),
});

/** Straight onto the shelves: importing ten thousand files is not what is measured here. */
async function fill(page: Page): Promise<void> {
  const kinds = Array.from({ length: 20 }, (_, seed) => shelve(runOf(seed + 1, 20, 1 + (seed % 3)), 'here'));
  await page.evaluate(
    async ([some, count]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('dyno');
        request.onsuccess = () => resolve(request.result);
      });
      for (let first = 0; first < count; first += 500) {
        const transaction = database.transaction(['runs', 'summaries', 'entries'], 'readwrite');
        for (let index = first; index < Math.min(count, first + 500); index++) {
          const { text, summary, entry } = some[index % some.length] as Shelved;
          const id = crypto.randomUUID();
          const savedAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
          transaction.objectStore('runs').put(text, id);
          transaction.objectStore('summaries').put({ ...summary, id }, id);
          transaction
            .objectStore('entries')
            .put({ ...entry, id, savedAt, ...(index % 10 === 0 ? { tags: ['tenth'] } : {}) }, id);
        }
        await new Promise((resolve) => {
          transaction.oncomplete = resolve;
        });
      }
      database.close();
    },
    [kinds, COUNT] as const,
  );
}

/** From the change of the address until the first rows stand on the page, with their sentences. */
function timeOpening(page: Page): Promise<number> {
  return page.evaluate(async () => {
    location.hash = '#/method';
    await new Promise((resolve) => setTimeout(resolve, 500));
    const start = performance.now();
    location.hash = '#/results';
    for (;;) {
      await new Promise(requestAnimationFrame);
      const links = [...document.querySelectorAll('main ul[aria-label="Runs"] > li a')];
      // What stands there until a summary is read ends so.
      if (links.length >= 50 && !links.some(({ textContent }) => / on \d+ arms?$/.test(textContent ?? ''))) break;
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

/** From a change of the search until the count says so and the frame is drawn. */
function timeFiltering(page: Page, text: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const input = document.querySelector<HTMLInputElement>('input[type="search"]');
    const count = document.querySelector('main [role="status"]');
    if (!input || !count) throw new Error('no search');
    const before = count.textContent;
    const start = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, wanted);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    while (count.textContent === before && performance.now() - start < 10_000) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  }, text);
}

/** Gives files to the page as a person would; says how long it took, and the longest time the page stood still. */
async function timeImport(page: Page, texts: readonly string[]) {
  await page.goto('#/results');
  await page.getByText('Open run files').first().waitFor();
  return page.evaluate(async (contents) => {
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('no file input');
    const transfer = new DataTransfer();
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Close this note')?.click();
    for (const [index, text] of contents.entries()) transfer.items.add(new File([text], `run-${index}.json`));
    input.files = transfer.files;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const long: number[] = [0];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    const start = performance.now();
    // Told of, not asked for frame by frame: frames that nobody else asks for would take from what is timed.
    const told = new Promise<void>((resolve) => {
      new MutationObserver((_, changes) => {
        if (!document.querySelector('[role="alert"]')) return;
        changes.disconnect();
        resolve();
      }).observe(document.body, { childList: true, subtree: true });
    });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await told;
    await new Promise(requestAnimationFrame);
    const took = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    observer.disconnect();
    return { took, longest: Math.max(...long), said: document.querySelector('[role="alert"]')?.textContent ?? '' };
  }, texts);
}

const server = await servePage('dist', { err: (text) => process.stderr.write(text) });
const found = findBrowser();
if (found.status !== 'found') throw new Error('no browser');
const browser = await chromium.launch(launchOptions(found.path, { gpu: 'software' }));
try {
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto('#/results');
  await page.getByRole('heading', { name: 'No runs yet.' }).waitFor();

  const devices = Array.from({ length: 200 }, (_, seed) => runOf(seed + 100, 270));
  const texts = devices.map((run) => JSON.stringify(run));
  const files = await timeImport(page, texts);
  process.stdout.write(
    `200 files of ${(texts.reduce((sum, text) => sum + text.length, 0) / 200e3).toFixed(0)} KB: ${files.said.slice(0, 40)}\n`,
  );
  say('200 files parsed, checked, summarised and stored', files.took, LIMITS.files);
  say('the page stood still for at most', files.longest, LIMITS.freeze);

  const large = JSON.stringify(runOf(999, 88_000));
  process.stdout.write(`one file of ${(large.length / 1e6).toFixed(0)} MB\n`);
  const one = await timeImport(page, [large]);
  process.stdout.write(`it took ${(one.took / 1000).toFixed(1)} s: ${one.said.slice(0, 40)}\n`);
  say('the page stood still for at most', one.longest, LIMITS.freeze);

  process.stderr.write(`filling in ${COUNT} runs\n`);
  await fill(page);
  await page.reload();
  const opened: number[] = [];
  for (let time = 0; time < TIMES; time++) opened.push(await timeOpening(page));
  say(`Results opens with ${COUNT} runs`, median(opened), LIMITS.open);
  const filtered: number[] = [];
  for (const text of ['model-1', 'tenth', 'model-2 wasm', 'model-0', 'tenth model-1'])
    filtered.push(await timeFiltering(page, text));
  say('Results filters', median(filtered), LIMITS.filter);
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = failed ? 1 : 0;
