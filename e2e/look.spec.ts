import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { type Arm, armTitle } from '#formats/arm.ts';
import { MODES } from '#formats/mode.ts';
import type { Outcome } from '#formats/trial.ts';
import { expectGoodLooks } from './good-looks.ts';
import { openRun } from './open-run.ts';
import { sampleRun } from './sample-run.ts';

const PAIR = '#/?models=digits&arms=tfjs:wasm,ort:wasm&seed=7&timeout=60';
const LONG = '#/?models=digits&arms=tfjs:wasm,ort:wasm&blocks=8&sampling=long&seed=7&timeout=60';
const FIRST_LOAD_MAX = 200_000;

const runButton = (page: Page) => page.getByRole('button', { name: /^Run/ }).first();

test('the lab', async ({ page }) => {
  await page.goto('');
  await expect(runButton(page)).toBeEnabled();
  await page.getByText(/^Variants:/).click();
  await page.getByText('More: what is measured and how').click();
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
  await expect(page.getByRole('heading', { level: 1, name: /^Block 1 of/ })).toBeVisible();
  await expectGoodLooks(page);
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
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
  await expect(page.getByText('Quick look, no verdict', { exact: true })).toBeVisible();
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
  const position = { mode: 'latency', model: 'digits', batch: 1, block: 0 };
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

test('a standard run in every mode: the verdict, its pictures, its trust', async ({ page }) => {
  const run = sampleRun({ models: ['digits', 'vww'], modes: MODES, blocks: 8 });
  await openRun(page, run);
  await expect(page.locator('main h1')).toHaveText(
    /^ONNX Runtime ran Handwritten digits 1\.3\d times as fast as TensorFlow\.js on WebAssembly here\.$/,
  );
  await expect(page.getByText(/^Between 1\.3\d and 1\.[34]\d times, 95% interval after 8 blocks\./)).toBeVisible();
  await expect(page.getByText('Quick look, no verdict')).toHaveCount(0);
  for (const title of TITLES) await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
  await expect(page.getByText(/^1 noted, \d+ passed$/)).toBeVisible();
  await expect(page.getByText('ORT faster').first()).toBeVisible();
  await expect(page.getByText('Comparable').first()).toBeVisible();
  for (const summary of await page.locator('summary').all()) await summary.click();
  await expectGoodLooks(page);
  await page.getByRole('button', { name: 'Visual wake words' }).first().click();
  await page.getByLabel('What is compared').first().selectOption({ label: 'Cold start' });
  await expect(page.getByRole('region', { name: 'Every pair of arms, cold start' })).toContainText('TF.js faster');
});

test('not settled says so and offers no more blocks on another device; a failed cell has no number', async ({
  page,
}) => {
  const run = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8, noise: 0.4 });
  await openRun(page, run);
  await expect(page.locator('main h1')).toHaveText(/^Not settled: whether TensorFlow\.js or ONNX Runtime/);
  await expect(page.getByText('More blocks would narrow it.')).toBeVisible();
  await expect(page.getByText('It was measured on another device or browser.')).toBeVisible();
  await expectGoodLooks(page);

  const outcomes = run.outcomes.map((outcome): Outcome => {
    if (outcome.arm !== 'ort:webgpu' || outcome.block < 7) return outcome;
    const { mode, model, arm, batch, block, order } = outcome;
    return { mode, model, arm, batch, block, order, status: 'failed', reason: 'wrong-output', message: 'Off by 3.4%.' };
  });
  await openRun(page, { ...run, id: crypto.randomUUID(), outcomes });
  await expect(page.getByText('No number', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^\d failed, \d noted/)).toBeVisible();
  await expectGoodLooks(page);
});

/** Plain arms and one of every variant, two of them of one plain arm. */
const WITH_VARIANTS: readonly Arm[] = [
  'tfjs:wasm',
  'tfjs:wasm@eager',
  'ort:wasm',
  'ort:wasm@opt=off',
  'ort:wasm@opt=basic',
  'ort:webgpu',
  'ort:webgpu@capture',
];

test('variants: every row of every chart and table by a name of its own', async ({ page }) => {
  test.setTimeout(240_000);
  for (const blocks of [1, 8]) {
    const modes = blocks === 1 ? (['latency'] as const) : (['latency', 'throughput'] as const);
    await openRun(page, sampleRun({ models: ['digits'], modes, blocks, arms: WITH_VARIANTS }));
    await expect(page.getByRole('heading', { level: 2, name: 'Variants' })).toBeVisible();
    await expect(page.getByText('TensorFlow.js on WebAssembly, op by op').first()).toBeVisible();
    for (const summary of await page.locator('summary').all()) await summary.click();
    for (const arm of WITH_VARIANTS) {
      await expect(page.getByRole('rowheader', { name: armTitle(arm), exact: true }).first()).toBeVisible();
    }
    expect(await page.evaluate(namesTwice)).toEqual([]);
  }
  await expectGoodLooks(page);
});

/** What two entries of one list, or two rows of one table of cells, begin with alike. */
function namesTwice(): string[] {
  const lists = [...document.querySelectorAll('main ul')].map((list) =>
    [...list.children].map((entry) => entry.firstElementChild?.textContent ?? ''),
  );
  const tables = [...document.querySelectorAll('main table')]
    .filter((table) => table.textContent?.includes('Backend'))
    .map((table) => [...table.querySelectorAll('tbody tr')])
    .map((rows) =>
      rows.map((row) =>
        [...row.children]
          .slice(0, 4)
          .map((cell) => cell.textContent)
          .join(' '),
      ),
    );
  return [...lists, ...tables].flatMap((names) =>
    names.filter((name, index) => name !== '' && names.indexOf(name) !== index),
  );
}

test('a file of the first format shows the same medians', async ({ page }) => {
  const run = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 1 });
  await openRun(page, run);
  const said = await page.locator('main h1').textContent();
  const { controls: _, replacements: __, ...old } = run;
  const { modes: ___, margin: ____, ...plan } = run.plan;
  const outcomes = run.outcomes.map((outcome) => {
    if (outcome.status !== 'measured' || outcome.mode !== 'latency') return outcome;
    const { mode: _mode, burnInCount, ...kept } = outcome;
    return { ...kept, latencyMs: outcome.latencyMs.slice(burnInCount) };
  });
  await openRun(page, { ...old, format: 1, id: crypto.randomUUID(), plan, outcomes });
  await expect(page.locator('main h1')).toHaveText(said ?? '');
  await expect(page.getByText('Quick look, no verdict', { exact: true })).toBeVisible();
});

const TITLES = [
  'Every model',
  'Every pair',
  'One inference',
  'In the order it ran',
  'Throughput',
  'Server',
  'Cold start',
  'Memory',
  'Anatomy',
  'Can this be trusted?',
  'Every number',
  'What really ran',
];

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
    files.filter(({ url }) => /wasm|\bort\b|tfjs|worker/i.test(new URL(url).pathname)),
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
