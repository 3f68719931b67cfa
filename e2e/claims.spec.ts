import { expect, type Page, test } from '@playwright/test';
import type { Run } from '#formats/run.ts';
import { expectGoodLooks } from './good-looks.ts';
import { sampleRun } from './sample-run.ts';
import { type Conditions, conditionsOfPage, storeRuns } from './store-runs.ts';

/** The models of the claim that PyTorch is quick, and of some others. */
const MODELS = ['digits', 'vww', 'kws', 'mobilenetv2', 'text-128'];
const NUMBERS = { models: MODELS, modes: ['latency', 'memory', 'anatomy'], blocks: 12 } as const;

const headline = (page: Page) => page.locator('main h1');
const asOf = (run: Run, { device, versions }: Conditions): Run => ({ ...run, device, versions });

test('nothing tested yet: what can be, at a price; both arrangements', async ({ page }) => {
  await page.goto('#/claims');
  await expect(headline(page)).toHaveText(
    /^Of \d+ claims, \d+ can be tested in a browser\. None has been tested on this device yet\.$/,
  );
  await expect(page.getByRole('button', { name: /^Test all claims, about .*(min|h)/ })).toBeEnabled();
  await expect(page.getByText(/^Test it: \d+ (s|min)/).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /^TensorFlow vs\. PyTorch in 2024/ })).toBeVisible();
  await page.getByRole('button', { name: 'By topic' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Memory' })).toBeVisible();
  await page.getByLabel('Verdict').selectOption({ label: 'Cannot test here' });
  await expect(page.getByRole('listitem').filter({ hasText: '420 teraflops' })).toBeVisible();
  await expect(page.getByText(/^Test it/)).toHaveCount(0);
});

test('stored runs are judged; runs from files stand apart; a claim says what, how sure and why', async ({ page }) => {
  const here = await conditionsOfPage(page);
  await storeRuns(page, [asOf(sampleRun(NUMBERS), here)], 'here');
  await storeRuns(page, [sampleRun({ ...NUMBERS, models: ['mobilenetv2'] })], 'file');
  await page.goto('#/claims');
  await expect(headline(page)).toHaveText(/Here, \d+ (is|are) supported and \d+ contradicted\.$/);
  const summary = page.getByRole('region', { name: 'On this device, for these models' });
  await expect(
    summary.getByText(/ONNX Runtime on WebAssembly faster: 1\.3\d times \(1\.3\d to 1\.[34]\d\)$/),
  ).toBeVisible();
  const card = page.getByRole('listitem').filter({ hasText: 'offers quick performance' });
  await expect(card).toContainText('Comparable');
  await expectGoodLooks(page);

  await page.getByRole('button', { name: /^From files/ }).click();
  await expect(headline(page)).toHaveText(/By these runs, \d+ (is|are) supported and 1 contradicted\.$/);
  await expect(page.getByRole('button', { name: /^Test/ })).toHaveCount(0);
  // A claim of that board is shown by its runs, by an address of its own; from there it is one step to this device.
  await page.getByRole('link', { name: /12ms for mobilenetv2/ }).click();
  await expect(headline(page)).toHaveText(/^“12\sms against 45\sms”: contradicted there/);
  await expect(page).toHaveURL(/#\/claims\/ort-issue-11181\/\w+$/);
  await page.reload();
  await expect(headline(page)).toHaveText(/contradicted there/);
  await expect(page.getByRole('button', { name: /^Standard|^Count/ })).toHaveCount(0);
  await expectGoodLooks(page);
  await page.getByRole('link', { name: 'The same claim on this device' }).click();
  await expect(headline(page)).toHaveText(/contradicted here/);
  await page.goto('#/claims/ort-issue-11181/gone');
  await expect(headline(page)).toHaveText('There is no page at this address.');
  await page.goto('#/claims');
  await page.getByRole('button', { name: 'This device' }).click();

  await page.getByRole('link', { name: /offers quick performance/ }).click();
  await expect(headline(page)).toHaveText('“Quick performance”: comparable here, on a software GPU.');
  await expect(page.getByText(/^In the mean of these models both are as fast: ratio 1\.0/)).toBeVisible();
  await expect(
    page.getByText(/ONNX Runtime is 1\.3\d \(1\.3\d to 1\.[34]\d\) times as fast as TensorFlow\.js/),
  ).toBeVisible();
  await expect(
    page.getByText(/^With 95% confidence all ranges that decide are right.* from 12 repeats \(blocks\)/),
  ).toBeVisible();
  const wasm = page.getByRole('region', { name: 'WebAssembly', exact: true });
  await expect(wasm.getByText('Visual wake words').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('18 dispatches in 2 submits');
  await expect(page.getByRole('region', { name: 'Why' })).toContainText(/One warm inference takes [0-9.]+ ms with/);
  await expect(page.getByRole('region', { name: 'Can this be trusted?' })).toContainText('Outputs match PyTorch');
  await expect(page.getByRole('region', { name: 'How it is understood' })).toContainText('Others say otherwise');
  await expect(page.getByRole('button', { name: /^Standard/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Thorough, about/ })).toBeEnabled();
  await expect(page.getByRole('link', { name: /^Latency, memory/ })).toHaveAttribute(
    'href',
    /^#\/result\/[0-9a-f-]{36}$/,
  );
  await expectGoodLooks(page);

  await page.goto('#/claims/ort-issue-11181');
  await expect(headline(page)).toHaveText(
    /^“12\sms against 45\sms”: contradicted here\. ONNX Runtime on WebAssembly is 1\.3\d times/,
  );
  await expect(page.getByText('claimed: 3.75×; attained where')).toBeVisible();
  await expect(page.getByRole('region', { name: 'By other runs' })).toContainText('Contradicted');
  await page.goto('#/claims/memory-tf-less');
  await expect(page.getByRole('region', { name: 'Why' })).toContainText(
    /Of GPU memory, at its peak, TensorFlow\.js has/,
  );
  await page.goto('#/claims/nothing');
  await expect(headline(page)).toHaveText('There is no page at this address.');
});

test('a claim of one’s own: written, linked, tested for real, saved, deleted', async ({ page }) => {
  await page.goto('#/claims/new?tested=ort:wasm&times=1.2');
  await page.getByLabel('What it is held against').selectOption({ label: 'TensorFlow.js on WebAssembly' });
  await expect(page.getByText('Choose at least one model.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Handwritten digits' }).check();
  const sentence =
    'ONNX Runtime on WebAssembly is at least 1.2 times as fast as TensorFlow.js on WebAssembly, on Handwritten digits.';
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(page).toHaveURL(
    /#\/claims\/new\?tested=ort:wasm&says=faster&times=1\.2&against=tfjs:wasm&models=digits$/,
  );
  await expectGoodLooks(page);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a CI gate' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^own-[a-z0-9]+\.claim\.json$/);
  await page.getByRole('button', { name: 'Keep this claim and test it' }).click();
  await expect(headline(page)).toHaveText(/: not tested on this device yet\.$/);
  await page.getByRole('button', { name: /^Quick look, about/ }).click();
  await expect(page).toHaveURL(/#\/run$/);
  await expect(page).toHaveURL(/#\/claims\/own-/, { timeout: 60_000 });
  await expect(page.getByText('quick look, no verdict')).toBeVisible({ timeout: 30_000 });
  await expect(headline(page)).toHaveText(
    /not settled here\. A quick look has figures and no verdict: [0-9.]+ times for .+, so far\.$/,
  );

  await page.goto('#/claims');
  await expect(page.getByRole('heading', { level: 2, name: 'Your own' })).toBeVisible();
  await page.getByRole('link', { name: /is at least 1\.2 times/ }).click();
  await page.getByRole('button', { name: 'Delete this claim' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Your own' })).toHaveCount(0);
});
