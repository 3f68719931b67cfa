import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { MODES } from '#formats/mode.ts';
import { expectGoodLooks } from './good-looks.ts';
import { openRun } from './open-run.ts';
import { sampleRun } from './sample-run.ts';

/** Chromium drops what goes beyond ten downloads in a second. */
const BETWEEN_DOWNLOADS_MS = 120;

/** Presses a button of a chart, and reads the file that comes. */
async function save(page: Page, chart: string | RegExp, format: string) {
  await page.waitForTimeout(BETWEEN_DOWNLOADS_MS);
  const downloading = page.waitForEvent('download');
  await page.getByRole('group', { name: chart }).getByRole('button', { name: format }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Charts of a run with every mode and two batch sizes. */
const CHARTS = [
  'Same backend, latency',
  'Every pair, digits, latency',
  'By batch, digits, one batch at a time',
  'One inference, digits',
  'The slowest in ten, digits',
  'In the order it ran, digits',
  'Throughput, digits',
  'Server, digits',
  'Cold start, digits',
  'Memory, digits',
  'Anatomy, digits',
];

test('every chart is saved as SVG and CSV, and one as PNG; the tails and the curves look good', async ({ page }) => {
  const run = sampleRun({ models: ['digits'], modes: MODES, blocks: 8, batches: [1, 4] });
  await openRun(page, run);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const chart of CHARTS) {
    const name = new RegExp(`^Save the chart: ${chart.replace('digits', '.*')}$`);
    const svg = await save(page, name, 'SVG');
    const text = svg.content.toString();
    expect(svg.name).toMatch(new RegExp(`^dyno-.*-${run.id.slice(0, 8)}\\.svg$`));
    expect(text, chart).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(text, chart).not.toMatch(/foreignObject|NaN|undefined/);
    expect(text.match(/<(?:text|line|rect|circle|path|polygon)/g)?.length, chart).toBeGreaterThan(12);
    const csv = (await save(page, name, 'CSV')).content.toString().split('\r\n');
    expect(csv.length, chart).toBeGreaterThan(2);
    expect(new Set(csv.filter(Boolean).map((line) => line.replace(/"[^"]*"/g, '').split(',').length)).size, chart).toBe(
      1,
    );
  }
  expect(asked.filter((url) => !/^(?:blob:|data:)/.test(url) && !url.startsWith(new URL(page.url()).origin))).toEqual(
    [],
  );

  const png = await save(page, /^Save the chart: Cold start/, 'PNG');
  expect(png.content.subarray(1, 4).toString()).toBe('PNG');
  expect(png.content.readUInt32BE(16)).toBeGreaterThan(1000);
  await expect(page.getByRole('status').filter({ hasText: `Saved as ${png.name}.` })).toBeVisible();

  await page.getByRole('group', { name: 'Axis of the times' }).getByRole('button', { name: 'Logarithmic' }).click();
  const matrix = page.getByRole('region', { name: 'Every pair of arms, latency' });
  await expect(matrix.getByRole('row')).toHaveCount(5);
  await expect(matrix.getByText('itself')).toHaveCount(4);
  await expectGoodLooks(page);
});

test('a saved SVG opens by itself and looks the same, in light and dark', async ({ page, context }) => {
  await openRun(page, sampleRun({ models: ['digits'], modes: ['cold'], blocks: 8 }));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const svg = await save(page, /^Save the chart: Cold start/, 'SVG');
    const alone = await context.newPage();
    await alone.setContent(`<body style="margin:0">${svg.content}</body>`);
    const paper = await alone.locator('svg > rect').evaluate((rect) => getComputedStyle(rect).fill);
    expect(paper).toBe(colorScheme === 'light' ? 'rgb(252, 252, 250)' : 'rgb(19, 21, 23)');
    const beyond = await alone
      .locator('svg')
      .first()
      .evaluate((drawn: SVGSVGElement) => {
        const { right, bottom } = drawn.getBoundingClientRect();
        return [...drawn.querySelectorAll('text')].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.right > right || box.bottom > bottom || box.left < 0;
        }).length;
      });
    expect(beyond, 'texts beyond the paper').toBe(0);
    await alone.close();
  }
});
