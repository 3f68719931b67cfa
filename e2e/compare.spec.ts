import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { Adapter } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';
import { expectGoodLooks } from './good-looks.ts';
import { sampleRun } from './sample-run.ts';

/** How much slower each runtime is than in the sample, model by model; there both are as fast on WebGPU. */
type Slower = Readonly<Record<string, Readonly<Record<'tfjs' | 'ort', number>>>>;

function onDevice(vendor: string, slower: Slower, software = false): Run {
  const run = sampleRun({
    models: ['digits', 'vww'],
    modes: ['latency'],
    blocks: 8,
    arms: ['tfjs:webgpu', 'ort:webgpu'],
  });
  const adapter: Adapter = { vendor, architecture: '', description: '', software };
  return {
    ...run,
    device: { ...run.device, webgpu: { status: 'present', adapter } },
    versions: {
      ...run.versions,
      models: {
        digits: { name: 'Handwritten digits', precision: 'fp32' },
        vww: { name: 'Visual wake words', precision: 'fp32' },
      },
    },
    outcomes: run.outcomes.map((outcome) => {
      if (outcome.status !== 'measured' || outcome.mode !== 'latency') return outcome;
      const factor = slower[outcome.model]?.[outcome.ran.runtime] ?? 1;
      return {
        ...outcome,
        ran: { ...outcome.ran, adapter },
        latencyMs: outcome.latencyMs.map((ms) => ms * factor),
      };
    }),
  };
}

const ALPHA = onDevice('Alpha', { digits: { tfjs: 1.5, ort: 1 }, vww: { tfjs: 1.3, ort: 1 } });
const BETA = onDevice('Beta', { digits: { tfjs: 3, ort: 2 }, vww: { tfjs: 2, ort: 3 } });
const SOFT = onDevice('Soft', { digits: { tfjs: 90, ort: 60 } }, true);

async function add(page: Page, ...runs: readonly Run[]) {
  await page.getByLabel('Add runs').setInputFiles(
    runs.map((run, index) => ({
      name: `run-${index}.json`,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(run)),
    })),
  );
}

/** Runs that ship with the page are taken out: this is about those that are brought. */
async function onlyFiles(page: Page) {
  await page.getByText(/^Shown: /).click();
  const shipped = page.getByRole('checkbox', { name: 'shipped with Dyno' });
  if ((await shipped.count()) > 0) await shipped.uncheck();
}

const multiples = (page: Page) => page.getByRole('region', { name: 'Who is faster, where' });

test('devices side by side: who wins where, how fast, and what is kept apart', async ({ page }) => {
  await page.goto('#/compare');
  await add(page, ALPHA, BETA, SOFT);
  await onlyFiles(page);
  await expect(page.locator('main h1')).toHaveText(
    'Handwritten digits is faster through ONNX Runtime on both devices. ' +
      'Visual wake words through TensorFlow.js on one of two devices.',
  );
  await expect(page.getByText(/^Two devices, two models, WebGPU; real GPUs, fp32/)).toBeVisible();

  // Real and software GPUs are on no axis together.
  await expect(multiples(page).getByRole('heading', { level: 3 })).toHaveText(['Alpha', 'Beta']);
  const apart = page.getByRole('region', { name: 'Runs that are kept apart' });
  await expect(apart.getByRole('row', { name: /Soft/ })).toContainText('software GPUs, no real hardware');

  // Half as fast with either runtime on digits: 5.05 × 1.5 over 5.05 × 3.
  await page.getByRole('region', { name: 'Speed-up over Alpha' }).getByText('As a table').click();
  await expect(
    page
      .getByRole('region', { name: 'Speed-up over Alpha with Handwritten digits' })
      .getByRole('row', { name: /Beta/ }),
  ).toContainText(/0\.(?:499|50\d)0\.(?:499|50\d)$/);
  for (const summary of await page.locator('summary:visible').all()) {
    if ((await summary.evaluate((element) => element.parentElement?.hasAttribute('open'))) === false)
      await summary.click();
  }
  await expectGoodLooks(page);

  for (const [chart, file] of [
    ['Who is faster, where', /^dyno-who-is-faster-where-.*\.svg$/],
    ['How fast, Handwritten digits', /^dyno-how-fast-handwritten-digits-.*\.svg$/],
    ['Speed-up over Alpha, Handwritten digits', /^dyno-speed-up-over-alpha-.*\.svg$/],
  ] as const) {
    const saving = page.waitForEvent('download');
    await page
      .getByRole('group', { name: `Save the chart: ${chart}` })
      .getByRole('button', { name: 'SVG' })
      .click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(file);
    const svg = await readFile(await saved.path(), 'utf8');
    for (const said of ['Alpha', 'Beta', 'real GPUs']) expect(svg, chart).toContain(said);
    expect(svg, chart).not.toMatch(/NaN|undefined/);
  }

  await page.getByRole('button', { name: 'Show these' }).click();
  await expect(multiples(page).getByRole('heading', { level: 3 })).toHaveText(['Soft (software)']);
  await expect(page.locator('main h1')).toHaveText(/^One device so far: of 2 workloads on Soft/);
});

test('a model and a device are taken out with the keyboard; a broken file says so and harms nothing', async ({
  page,
}) => {
  await page.goto('#/compare');
  await add(page, ALPHA, BETA);
  await onlyFiles(page);
  await page.getByRole('checkbox', { name: 'Visual wake words' }).press('Space');
  await expect(page.locator('main h1')).toHaveText(
    'Handwritten digits is faster through ONNX Runtime on both devices; TensorFlow.js is faster nowhere.',
  );
  await page.getByRole('checkbox', { name: /^Beta/ }).press('Space');
  await expect(multiples(page).getByRole('heading', { level: 3 })).toHaveText(['Alpha']);
  await page
    .getByLabel('Add runs')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(page.getByRole('alert')).toContainText(/bad\.json.*not JSON/);
  await expect(multiples(page).getByRole('heading', { level: 3 })).toHaveText(['Alpha']);

  // Stored, and there again.
  await page.reload();
  await expect(multiples(page).getByRole('heading', { level: 3, name: 'Beta' })).toBeVisible();
});
