import { expect, test } from '@playwright/test';
import { expectGoodLooks } from './good-looks.ts';
import { sampleRun } from './sample-run.ts';

test('the device: what can run here, and what is missing', async ({ page }) => {
  await page.goto('#/device');
  await expect(page.locator('main h1')).toHaveText(
    'Both runtimes can be measured here, on every backend that they have.',
  );
  await expect(page.getByRole('heading', { level: 3, name: 'A real GPU' })).toBeVisible();
  await expect(page.getByText(/^steps of \d/)).toBeVisible();
});

test('the device without WebGPU says which arms that costs, and what helps', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto('#/device');
  await expect(page.locator('main h1')).toHaveText(
    'TensorFlow.js on three of four backends and ONNX Runtime on one of two can be measured here.',
  );
  await expect(page.getByText('cannot be measured')).toHaveCount(2);
  await expect(page.getByRole('listitem').filter({ hasText: 'This browser has no WebGPU' })).toContainText('113');
  await expectGoodLooks(page);
});

test('the method: two minutes first, and a check of a result leads to its section', async ({ page }) => {
  await page.goto('#/method');
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('In two minutes');
  await expect(page.getByRole('region', { name: /^Table: what, how much/ })).toBeVisible();
  await expectGoodLooks(page);

  const run = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8 });
  await page.goto('#/result');
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(run)),
  });
  await page.getByRole('link', { name: 'Drift over the run' }).press('Enter');
  await expect(page).toHaveURL(/#\/method\/order$/);
  await expect(page.getByRole('heading', { level: 2, name: 'Order' })).toBeInViewport();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('order');
  await expect(page.getByRole('link', { name: 'Method' })).toHaveAttribute('aria-current', 'page');
});
