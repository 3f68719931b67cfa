import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const PAIR = '#/?models=digits&arms=tfjs:wasm,ort:wasm&seed=7&timeout=60';
const LONG = '#/?models=digits&arms=tfjs:wasm,ort:wasm&blocks=8&sampling=long&seed=7&timeout=60';
const FIRST_LOAD_MAX = 200_000;

const runButton = (page: Page) => page.getByRole('button', { name: /^Run/ }).first();

/** Light and dark, narrow and wide: no violation, and nothing wider than the page. */
async function expectGoodLooks(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `px beyond the page, ${width} px wide`).toBeLessThanOrEqual(0);
    }
  }
}

test('the lab', async ({ page }) => {
  await page.goto('');
  await expect(runButton(page)).toBeEnabled();
  await page.getByText('Seed of the order').click();
  await expectGoodLooks(page);
});

test('the lab with a broken link and something missing', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto('#/?models=nothing');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('checkbox', { name: /Handwritten digits/ }).uncheck();
  await expectGoodLooks(page);
});

test('a run', async ({ page }) => {
  await page.goto(LONG);
  await runButton(page).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Trial/ })).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect(page).toHaveURL(/#\/result$/);
});

test('nothing to show yet', async ({ page }) => {
  for (const place of ['#/run', '#/result', '#/nowhere']) {
    await page.goto(place);
    await expect(page.locator('main h1')).toBeVisible();
    await expectGoodLooks(page);
  }
});

test('a result, and one with failures, skips and a software GPU', async ({ page }) => {
  await page.goto(PAIR);
  await runButton(page).click();
  await expect(page).toHaveURL(/#\/result$/, { timeout: 90_000 });
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectGoodLooks(page);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  const stream = await (await downloading).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const run = JSON.parse(Buffer.concat(chunks).toString());
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'mixed.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(mixed(run))),
  });
  await expect(page.getByRole('heading', { name: 'One inference, software GPU' })).toBeVisible();
  await expect(page.getByText('No number.').first()).toBeVisible();
  await expect(page.getByRole('cell', { name: /WebGPU, software GPU/ }).first()).toBeVisible();
  await expectGoodLooks(page);
});

/** The same run, as if two arms had run on a software GPU, one had failed and one could not be tried. */
function mixed(run: { id: string; plan: { arms: string[] }; device: object; outcomes: Record<string, unknown>[] }) {
  const software = { vendor: 'google', architecture: 'swiftshader', description: '', software: true };
  const on = (arm: string, from: string) =>
    run.outcomes
      .filter((outcome) => outcome.arm === from)
      .map((outcome) => ({
        ...outcome,
        arm,
        ran: { ...(outcome.ran as object), provider: 'webgpu', adapter: software },
      }));
  const position = { model: 'digits', batch: 1, block: 0 };
  const failed = {
    status: 'failed',
    reason: 'wrong-output',
    message: 'The output is off by 3.4%, where 0.01% is allowed.',
  };
  const skipped = { status: 'skipped', reason: 'no-webgl', message: 'This browser has no WebGL 2.' };
  return {
    ...run,
    id: crypto.randomUUID(),
    plan: { ...run.plan, arms: ['tfjs:cpu', 'tfjs:wasm', 'tfjs:webgl', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'] },
    device: {
      ...run.device,
      webgpu: { status: 'present', adapter: software },
      webgl: { status: 'absent', message: '' },
    },
    outcomes: [
      ...run.outcomes,
      ...on('tfjs:webgpu', 'tfjs:wasm'),
      ...on('ort:webgpu', 'ort:wasm'),
      { ...position, ...failed, arm: 'tfjs:cpu' },
      { ...position, ...skipped, arm: 'tfjs:webgl' },
    ].map((outcome, order) => ({ ...outcome, order })),
  };
}

test('the first load is small, asks nobody else, and fetches no runtime', async ({ page, baseURL }) => {
  const loads: Promise<{ readonly url: string; readonly bytes: number }>[] = [];
  page.on('response', (response) => {
    loads.push(
      response.body().then(
        (body) => ({ url: response.url(), bytes: bytesOnTheWire(body, response.headers()) }),
        () => ({ url: response.url(), bytes: 0 }),
      ),
    );
  });
  await page.goto('');
  await expect(runButton(page)).toBeEnabled();
  await page.waitForLoadState('networkidle');

  const files = await Promise.all(loads);
  const listing = files.map(({ url, bytes }) => `${bytes} ${url}`).join('\n');
  expect(
    files.filter(({ url }) => !url.startsWith(baseURL ?? '')),
    'requests to others',
  ).toEqual([]);
  expect(
    files.filter(({ url }) => /wasm|ort|tfjs|worker/i.test(new URL(url).pathname)),
    'runtime',
  ).toEqual([]);
  expect(
    files.some(({ url }) => url.endsWith('.woff2')),
    'the font counts, too',
  ).toBe(true);
  expect(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    listing,
  ).toBeLessThanOrEqual(FIRST_LOAD_MAX);
});

/** Any static host compresses text; the preview does not, so that it is done here. */
function bytesOnTheWire(body: Buffer, headers: Readonly<Record<string, string>>): number {
  const isText = /text|javascript|json|svg/.test(headers['content-type'] ?? '');
  return isText ? gzipSync(body).length : body.length;
}

test('nothing moves while the page comes up, at both ends of the widths', async ({ page }) => {
  await page.addInitScript(() => {
    const kept = globalThis as { shifted?: number };
    kept.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        kept.shifted = (kept.shifted ?? 0) + (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto('about:blank');
    await page.goto('');
    await expect(runButton(page)).toBeEnabled();
    await page.waitForLoadState('networkidle');
    const shifted = await page.evaluate(() => (globalThis as { shifted?: number }).shifted);
    expect(shifted, `${width} px`).toBeLessThan(0.01);
  }
});
