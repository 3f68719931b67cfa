import { expect, type Page, test } from '@playwright/test';
import { expectGoodLooks } from './good-looks.ts';

const sentence = (page: Page) => page.locator('main h1');
const field = (page: Page) => page.getByRole('application', { name: 'Drawing field' });

/** The share that each runtime gives to a digit, in per cent. */
async function sharesOf(page: Page, digit: number): Promise<number[]> {
  const cells = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: String(digit), exact: true }) });
  const texts = await cells.getByRole('cell').allTextContents();
  return texts.filter((text) => text.endsWith('%')).map(Number.parseFloat);
}

async function drawLine(page: Page, points: readonly (readonly [number, number])[]) {
  const box = await field(page).boundingBox();
  if (!box) throw new Error('no field to draw in');
  const [first, ...rest] = points.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  if (!first) throw new Error('a line without points');
  await page.mouse.move(...first);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...point, { steps: 8 });
  await page.mouse.up();
}

test('both runtimes read what is drawn: with the mouse, from an example, with the keyboard', async ({ page }) => {
  await page.goto('#/draw');
  await expect(sentence(page)).toHaveText('Draw a digit.');
  await drawLine(page, [
    [0.26, 0.16],
    [0.74, 0.16],
    [0.44, 0.88],
  ]);
  await expect(sentence(page)).toHaveText('Both read a 7.', { timeout: 30_000 });
  await expect(page.getByText(/^The same small network .* differ by (less than|at most) 0\.0+/)).toBeVisible();
  // A slow machine reads what was drawn half-way first, which may be a 7 already.
  await expect(async () => {
    const [tfjs = 0, ort = 0] = await sharesOf(page, 7);
    expect(tfjs).toBeGreaterThan(50);
    expect(ort).toBe(tfjs);
  }).toPass();
  await expect(page.getByText(/of a frame$/)).toHaveCount(2);
  await expectGoodLooks(page);

  await page.getByRole('button', { name: 'Example of the digit 3' }).click();
  await expect(sentence(page)).toHaveText('Both read a 3.');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(sentence(page)).toHaveText('Draw a digit.');
  expect(await sharesOf(page, 7)).toEqual([]);

  // From the top of the middle straight down, and a cell beside the top: a 1.
  await field(page).focus();
  for (let step = 0; step < 11; step++) await page.keyboard.press('Shift+ArrowDown');
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Column 8, row 4, filled$/)).toBeAttached();
  await expect(sentence(page)).toHaveText('Both read a 1.');
  await page.keyboard.press('Space');
  await expect(page.getByText(/^Column 8, row 4, empty$/)).toBeAttached();
  await page.getByRole('button', { name: 'Undo stroke' }).click();
});

test('one runtime goes on where the other cannot, and where WebGPU is missing', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.route('**/digits/tfjs/model.json', (route) => route.abort());
  await page.goto('#/draw');
  await page.getByRole('button', { name: 'Example of the digit 5' }).click();
  await expect(page.getByRole('alert')).toContainText('TensorFlow.js on WebAssembly cannot read it.');
  await expect(sentence(page)).toHaveText('ONNX Runtime reads a 5.', { timeout: 30_000 });
  await expect(page.getByText(/^This browser has no WebGPU\./)).toBeVisible();
  await expect(page.getByLabel('ONNX Runtime runs on').getByRole('option', { name: 'WebGPU' })).toBeDisabled();

  // Another backend is another try.
  await page.unroute('**/digits/tfjs/model.json');
  await page.getByLabel('TensorFlow.js runs on').selectOption({ label: 'plain JavaScript' });
  await expect(sentence(page)).toHaveText('Both read a 5.', { timeout: 30_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the workers end with the page, and nothing is read while a run measures, here or in another tab', async ({
  page,
  context,
}) => {
  await page.goto('#/draw');
  await expect(page.getByText('ready', { exact: true })).toHaveCount(2, { timeout: 30_000 });
  // Two, and the threads that TensorFlow.js keeps in store.
  expect(page.workers().length).toBeGreaterThanOrEqual(2);
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await expect.poll(() => page.workers().length).toBe(0);

  await page.goto('#/?models=digits&arms=tfjs:wasm,ort:wasm&blocks=32&sampling=long&seed=7&timeout=60');
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(sentence(page)).toHaveText(/^(Block|Trial) \d of/);
  await page.getByRole('link', { name: 'Draw', exact: true }).click();
  await expect(sentence(page)).toHaveText('Drawing waits until the run has ended.');
  await expect(field(page)).toHaveCount(0);

  const other = await context.newPage();
  await other.goto('#/draw');
  await expect(sentence(other)).toHaveText('Drawing waits until the run has ended.');
  await page.getByRole('link', { name: 'See how far it is' }).click();
  await page.getByRole('button', { name: /Cancel/ }).click();
  await expect(field(other)).toBeVisible({ timeout: 30_000 });
});
