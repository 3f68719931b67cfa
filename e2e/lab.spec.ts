import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';

const PAIR = '#/?models=digits&arms=tfjs:wasm,ort:wasm&batch=1&blocks=1&sampling=short&preset=equal&seed=7&timeout=60';

const runButton = (page: Page) => page.getByRole('button', { name: /^Run/ }).first();
const trialsDone = (page: Page) => page.getByRole('progressbar', { name: 'Trials done' });
const arm = (page: Page, runtime: string, backend: string) =>
  page.getByRole('group', { name: runtime }).getByRole('checkbox', { name: backend });

/** Tabs on until an element has the focus; fails where the keyboard cannot reach it. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>) {
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('60 times Tab did not reach it');
}

test('a variant waits behind one line, stands in the link once chosen, and has a name of its own', async ({ page }) => {
  await page.goto(PAIR);
  const eager = arm(page, 'TensorFlow.js (op by op)', 'WebAssembly');
  await expect(eager).toBeHidden();
  await page.getByText(/^Variants:/).click();
  await eager.check();
  await expect(page.getByText('WebAssembly and WebAssembly (op by op)')).toBeVisible();
  await expect(page).toHaveURL(/arms=tfjs:wasm,tfjs:wasm@eager,ort:wasm&/);
  await page.goto('about:blank');
  await page.goto(PAIR.replace('ort:wasm', 'ort:wasm,ort:wasm@opt=off'));
  await expect(arm(page, 'ONNX Runtime (no graph optimisation)', 'WebAssembly')).toBeChecked();
});

test('with the keyboard alone: choose, run, read the result, export it and open it again', async ({ page }) => {
  await page.goto(PAIR);
  await expect(page.getByRole('heading', { level: 2, name: 'Handwritten digits' })).toBeVisible();
  await expect(page.getByText('From the link')).toBeVisible();

  const other = page.getByRole('checkbox', { name: /Visual wake words/ });
  await tabTo(page, other);
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { level: 2, name: 'Handwritten digits and Visual wake words' })).toBeVisible();
  await expect(page).toHaveURL(/models=digits,vww/);
  await page.keyboard.press('Space');
  await tabTo(page, arm(page, 'TensorFlow.js', 'plain JavaScript'));
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/arms=tfjs:cpu,tfjs:wasm,ort:wasm/);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/arms=tfjs:wasm,ort:wasm/);
  await expect(runButton(page)).toHaveText(/^Run, about \d+ s$/);

  const last = page.getByRole('button', { name: /^Run/ }).last();
  await tabTo(page, last);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/run$/);
  await expect(page.locator('main h1')).toBeFocused();
  await expect(page.getByRole('progressbar', { name: 'Trials done' })).toBeVisible();

  await expect(page).toHaveURL(/#\/result$/, { timeout: 90_000 });
  const sentence = page.locator('main h1');
  await expect(sentence).toBeFocused();
  await expect(sentence).toHaveText(/Handwritten digits .*on WebAssembly here: a quick look, no verdict\.$/);
  await expect(page.getByText('Quick look, no verdict', { exact: true })).toBeVisible();
  const numbers = page.getByRole('region', { name: 'Latency and output check of every cell' });
  await expect(numbers.getByRole('row', { name: /ONNX Runtime WebAssembly/ })).toHaveText(/e-\d/);
  const said = await sentence.textContent();

  const downloading = page.waitForEvent('download');
  await tabTo(page, page.getByRole('button', { name: 'Export JSON' }));
  await page.keyboard.press('Enter');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^dyno-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/);
  const file = await download.path();

  await page.goto('about:blank');
  await page.goto('#/result');
  await expect(page.locator('main h1')).toHaveText(said ?? '');
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":99}'),
  });
  await expect(page.getByRole('alert')).toContainText('newer Dyno');
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: await readFile(file),
  });
  // It rests here already, and stays what it is: measured on this device.
  await expect(page).toHaveURL(/#\/result\/[0-9a-f-]{36}$/);
  await expect(page.locator('main h1')).toHaveText(said ?? '');
  await expect(page.getByText('This device,')).toBeVisible();
});

test('cancelled: what was measured stays, and the rest says why it has no number', async ({ page }) => {
  await page.goto(PAIR.replace('blocks=1', 'blocks=32').replace('short', 'long'));
  await expect(runButton(page)).toHaveText(/^Run, about \d+ (s|min|s to \d+ min|to \d+ min)/);
  await runButton(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Block 1 of at most 32.' })).toBeVisible();
  await expect(trialsDone(page)).toHaveAttribute('value', '1', { timeout: 60_000 });
  await expect(page.getByText('of 1 workload settled')).toBeVisible();
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect(page).toHaveURL(/#\/result$/);
  await expect(page.getByText(/cancelled before its end/)).toBeVisible();
  const numbers = page.getByRole('region', { name: 'Latency and output check of every cell' });
  await expect(numbers.getByText('The run was cancelled before it had a turn.')).toHaveCount(1);

  // A file goes on where it was left, too, on the same device: at its first block, which had not ended.
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  const file = await (await downloading).path();
  await page.reload();
  await page.getByLabel('Open a run file').setInputFiles(file);
  await expect(page).toHaveURL(/#\/result\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: /^Go on with this run, up to/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Block 1 of at most 32.' })).toBeVisible();
  await expect(trialsDone(page)).toHaveAttribute('value', '0');
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect(page).toHaveURL(/#\/\?.*models=digits/);
});

test('what is measured and how is chosen behind one line, and stands in the address', async ({ page }) => {
  await page.goto(PAIR);
  await page.getByText('More: what is measured and how').click();
  await page.getByRole('checkbox', { name: /^Memory/ }).check();
  await page.getByRole('radio', { name: 'within 2%' }).check();
  await page.getByRole('radio', { name: /^Tuned/ }).check();
  await expect(page).toHaveURL(/mode=latency,memory&.*margin=1\.02&preset=tuned/);
  await expect(page.getByText('Measures latency and memory, tuned settings and a margin of 2%.')).toBeVisible();
  await page.getByRole('button', { name: 'Measure all of them' }).click();
  await expect(page).toHaveURL(/mode=latency,throughput,server,memory,anatomy,cold/);
  await page.getByRole('button', { name: 'Measure latency only' }).click();
  await page.getByRole('checkbox', { name: /^Latency/ }).uncheck();
  await expect(runButton(page)).toBeDisabled();
  await expect(page.getByText('Choose at least one thing to measure.').first()).toBeVisible();
});

test('what cannot run here is not offered, and says why', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto(PAIR.replace('tfjs:wasm', 'tfjs:webgpu'));
  for (const runtime of ['TensorFlow.js', 'ONNX Runtime']) {
    const webgpu = arm(page, runtime, 'WebGPU');
    await expect(webgpu).toBeDisabled();
    await expect(webgpu).not.toBeChecked();
    await expect(webgpu).toHaveAccessibleDescription(/no WebGPU/);
  }
  await expect(page.getByRole('alert')).toContainText('TensorFlow.js on WebGPU');
});

test('a link that cannot be read says so and leaves something to run', async ({ page }) => {
  await page.goto('#/?models=digits&arms=tfjs:abacus&seed=x');
  await expect(page.getByRole('alert')).toContainText('The plan cannot be read');
  await expect(page).toHaveURL(/abacus/);
  await expect(runButton(page)).toBeEnabled();
  await page.getByRole('radio', { name: /Standard/ }).check({ force: true });
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page).toHaveURL(/blocks=32/);
});

test('an address edited while the page is open is followed; nothing chosen is asked for', async ({ page }) => {
  await page.goto(PAIR);
  await expect(runButton(page)).toBeEnabled();
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    PAIR.replace('models=digits', 'models=vww').replace('batch=1', 'batch=4,16'),
  );
  await expect(page.getByRole('checkbox', { name: /Visual wake words/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: '16', exact: true })).toBeChecked();
  await page.getByRole('checkbox', { name: /Visual wake words/ }).uncheck();
  await expect(runButton(page)).toBeDisabled();
  await expect(page.getByText('Choose at least a model.').first()).toBeVisible();
});

test('a catalogue that does not come is explained and can be asked for again', async ({ page }) => {
  await page.route('**/models/manifest.json', (route) => route.fulfill({ status: 404 }));
  await page.goto('');
  await expect(page.getByRole('alert')).toContainText('Nothing can be measured without it');
  await page.unroute('**/models/manifest.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(runButton(page)).toBeEnabled();
});

test('a theme is kept and stands before the page does', async ({ page }) => {
  await page.goto('');
  await page.getByLabel('Theme').selectOption('dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByLabel('Theme').selectOption('system');
  await page.reload();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});
