import { chromium, type Page } from 'playwright';
import type { Run } from '#formats/run.ts';
import { launchOptions } from '#headless/browser-flags.ts';
import { findBrowser } from '#headless/find-browser.ts';
import { servePage } from '#headless/serve-page.ts';
import { median } from '#statistics/quantile.ts';
import { simulateRun } from './simulation/simulate-run.ts';

/**
 * How long 200 devices take to stand side by side in the built page, once their files of 200 KB each are taken in.
 *
 *   npm run bench:compare
 *
 * The median of five openings: from the change of the address until the sentence and the panels are drawn; stored
 * summaries are read, compared and grouped in that time. Lines on stdout; ends with 1 beyond the limit.
 */
const DEVICES = 200;
const TIMES = 5;
const LIMIT_MS = 1000;

const deviceRun = (seed: number): Run => {
  const run = simulateRun(seed, {
    models: 1,
    arms: ['tfjs:wasm', 'ort:wasm', 'tfjs:webgpu', 'ort:webgpu'],
    blocks: 8,
    samples: 270,
  });
  const adapter = { vendor: `device ${seed}`, architecture: '', description: '', software: false };
  return { ...run, id: crypto.randomUUID(), device: { ...run.device, webgpu: { status: 'present', adapter } } };
};

const panels = (page: Page) => page.locator('main section').filter({ hasText: 'Who is faster, where' }).locator('h3');

function timeOpening(page: Page): Promise<number> {
  return page.evaluate(async () => {
    location.hash = '#/method';
    await new Promise((resolve) => setTimeout(resolve, 500));
    const start = performance.now();
    location.hash = '#/compare';
    while (!document.querySelector('main h3')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
}

const server = await servePage('dist', { err: (text) => process.stderr.write(text) });
const found = findBrowser();
if (found.status !== 'found') throw new Error('no browser');
const browser = await chromium.launch(launchOptions(found.path, { gpu: 'software' }));
try {
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto('#/compare');
  const texts = Array.from({ length: DEVICES }, (_, seed) => JSON.stringify(deviceRun(seed + 1)));
  const kilobytes = texts.reduce((sum, text) => sum + text.length, 0) / DEVICES / 1000;
  const start = performance.now();
  await page.getByLabel('Add runs').setInputFiles(
    texts.map((text, index) => ({
      name: `run-${index}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })),
  );
  await page.getByText(`Show all ${DEVICES} devices`).waitFor();
  process.stdout.write(
    `${DEVICES} files of ${kilobytes.toFixed(0)} KB, from giving them to seeing them: ${(performance.now() - start).toFixed(0)} ms\n`,
  );
  const opened: number[] = [];
  for (let time = 0; time < TIMES; time++) opened.push(await timeOpening(page));
  const took = median(opened);
  const drawn = await panels(page).count();
  process.stdout.write(
    `${DEVICES} devices compared and drawn: ${took.toFixed(0)} ms (limit ${LIMIT_MS} ms), ${drawn} panels at once: ${took > LIMIT_MS ? 'FAILED' : 'passed'}\n`,
  );
  if (took > LIMIT_MS) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
