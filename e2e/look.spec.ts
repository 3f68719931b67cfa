import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Arm, splitArm } from '#formats/arm.ts';
import type { Adapter } from '#formats/device.ts';
import { DEPTHS, LOADS, MODES, type Mode } from '#formats/mode.ts';
import { readAs } from '#formats/parse.ts';
import type { PlannedTrial } from '#formats/plan.ts';
import { type Run, RunSchema } from '#formats/run.ts';
import type { LoadReport, Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';

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

async function openRun(page: Page, run: object) {
  await page.goto('#/result');
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(run)),
  });
  await expect(page.getByText('From a file')).toBeVisible();
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

const ADAPTER: Adapter = { vendor: 'acme', architecture: 'one', description: '', software: false };
/** Milliseconds of one inference. */
const TRUE_MS: Readonly<Record<string, number>> = {
  'tfjs:wasm': 4.14,
  'ort:wasm': 3,
  'tfjs:webgpu': 5.05,
  'ort:webgpu': 5,
};

interface Sample {
  readonly models: readonly string[];
  readonly modes: readonly Mode[];
  readonly blocks: number;
  /** How far the blocks disagree. */
  readonly noise?: number;
}

/** A run as a real one looks, on four arms of a device that is not this one. One block makes a quick look. */
function sampleRun({ models, modes, blocks, noise = 0.01 }: Sample): Run {
  const arms: Arm[] = ['tfjs:wasm', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'];
  const plan = buildPlan({ models, arms, modes, blocks, quick: blocks === 1, seed: 7 });
  const reading = readAs(RunSchema, {
    format: 3,
    id: crypto.randomUUID(),
    startedAt: '2026-02-03T10:44:00.000Z',
    endedAt: '2026-02-03T10:50:10.000Z',
    endedBy: 'completed',
    plan,
    device: {
      browser: 'Chromium 1',
      platform: 'Acme',
      userAgent: '',
      cores: 8,
      isolated: true,
      clock: { gridMs: 0.005, callMs: 0.0001 },
      jspi: true,
      webgpu: { status: 'present', adapter: ADAPTER },
      webgl: { status: 'absent', message: 'No WebGL.' },
    },
    versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
    outcomes: orderTrials(plan).map((trial) => sampleOutcome(trial, noise)),
    controls: Array.from({ length: blocks }, (_, block) => ({ block, latencyMs: [1.2 + block / 1000, 1.21, 1.19] })),
    replacements: blocks === 1 ? [] : [{ mode: 'latency', model: 'digits', batch: 1, block: 2, reason: 'long-task' }],
  });
  if (reading.status === 'unreadable') throw new Error(reading.message);
  return reading.value;
}

/** Numbers from a position and a name, between -1 and 1, always the same. */
function wobble(...of: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of of.join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 31 - 1;
}

function sampleOutcome(trial: PlannedTrial, noise: number): unknown {
  const { mode, arm, block, model, order } = trial;
  const { runtime, backend } = splitArm(arm);
  const gpu = backend === 'webgpu';
  const size = model === 'vww' ? 5 : 1;
  const ms = size * (TRUE_MS[arm] ?? 1) * (1 + noise * wobble(arm, block, model));
  const ran: LoadReport = {
    runtime,
    version: '1',
    provider: backend,
    build: 'jspi',
    nodesOnCpu: gpu ? 0 : null,
    threads: gpu ? null : 4,
    wasmVariant: gpu ? null : 'simd',
    adapter: gpu ? ADAPTER : null,
    isolated: true,
    precision: 'fp32',
    clock: { gridMs: 0.005, callMs: 0.0001 },
    settings: {},
  };
  const common = { ...trial, status: 'measured', ran, check: { maxRelativeError: 2e-7, tolerance: 1e-4 } };
  const coldStart = {
    fetchMs: 12,
    modelFrom: 'memory',
    runtimeMs: runtime === 'ort' ? 96 : 61,
    sessionMs: 20 + block,
    firstInferenceMs: gpu ? 120 : 4,
  };
  const times = (count: number, each: (index: number) => number) => Array.from({ length: count }, (_, i) => each(i));
  switch (mode) {
    case 'latency': {
      // Two and a half seconds, of which the first belongs to the burn-in.
      const latencyMs = times(Math.ceil(2600 / ms), (i) => ms * (1 + 0.5 * Math.exp(-i / 9) + 0.02 * wobble(order, i)));
      const timing = { inferencesPerSample: 1, warmUpCount: 3, outputHash: 'ab', coldStart };
      return { ...common, latencyMs, burnInCount: Math.ceil(1000 / ms), ...timing };
    }
    case 'throughput': {
      const depths = (gpu ? DEPTHS : [1]).map((depth) => ({
        depth,
        completionsMs: times(60, (i) => ((i + 0.2 * wobble(order, i)) * ms) / Math.min(depth, 3) + ms),
      }));
      return { ...common, depths };
    }
    case 'server': {
      const loads = LOADS.map((load) => ({ load, latencyMs: times(63, (i) => ms * (1.5 + load * wobble(order, i))) }));
      return { ...common, capacityPerS: 1000 / ms, loads };
    }
    case 'memory': {
      const gpuBytes = (bytes: number) => (gpu ? bytes + block : null);
      const gpuMemory = {
        gpuLiveBytes: gpuBytes(1.2e6),
        gpuPeakBytes: gpuBytes(3.4e6),
        gpuAfterDisposeBytes: gpuBytes(0),
      };
      return {
        ...common,
        memory: { wasmPeakBytes: 16_777_216, javaScriptBytes: block === 0 ? 5.5e6 : null, ...gpuMemory },
      };
    }
    case 'anatomy': {
      const count = (value: number) => (gpu ? value : null);
      const calls = {
        dispatches: count(18),
        submits: count(2),
        passes: count(4),
        shaderModules: count(9),
        pipelines: count(9),
      };
      const bytes = { bytesWritten: count(4096), bytesRead: count(40) };
      return { ...common, anatomy: { ...calls, ...bytes, gpuMs: count(ms / 2), wallMs: ms, inferences: 10 } };
    }
    case 'cold':
      return { ...common, coldStart: { ...coldStart, newShapeMs: gpu ? 30 : 1 } };
  }
}
