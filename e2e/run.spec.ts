import { expect, type Page, test } from '@playwright/test';
import { expectGoodLooks } from './good-looks.ts';

/** Two blocks, one for each batch size, of four short trials. */
const TWO_BLOCKS = '#/?models=digits&batch=1,2&arms=tfjs:wasm,ort:wasm&seed=7&timeout=60';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const sentence = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const trialsDone = (page: Page) => page.getByRole('progressbar', { name: 'Trials done' });

async function start(page: Page, link = TWO_BLOCKS) {
  // Leaving in the middle of a run is asked about.
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(link);
  await button(page, /^Run/).first().click();
  await expect(trialsDone(page)).toBeVisible();
}

async function pauseAfterOneBlock(page: Page) {
  await start(page);
  // Before the first block begins it would pause there.
  await expect(sentence(page, /^Trial [1-4] of 8\.$/)).toBeVisible();
  await button(page, 'Pause').click();
  await expect(page.getByText(/^Pauses when this block has ended: [1-4] trials? to go\.$/)).toBeVisible();
  await expect(sentence(page, 'Paused after 1 block.')).toBeVisible({ timeout: 60_000 });
}

/** Leaves in the middle of a run, and comes back when the browser has let go of what the page held. */
async function leaveAndComeBack(page: Page) {
  await page.goto('headless.html');
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held)).toEqual([]);
  await page.goto('');
}

test('paused, it waits between two blocks; reloaded, it is there and goes on', async ({ page }) => {
  await pauseAfterOneBlock(page);
  await expect(page).toHaveTitle('Paused, 4 of 8 · Run · Dyno');
  await expectGoodLooks(page);
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page).toHaveTitle('Paused, 4 of 8 · Lab · Dyno');
  await page.goBack();
  await expect(trialsDone(page)).toHaveAttribute('value', '4');

  await page.reload();
  await expect(sentence(page, 'Nothing is being measured now.')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('A run was interrupted after 1 block of 2.');
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(page.getByRole('alert')).toContainText('Handwritten digits, both runtimes on WebAssembly');
  await expectGoodLooks(page);
  await button(page, /^Go on, about \d+ s$/).click();
  await expect(trialsDone(page)).toHaveAttribute('value', /^[4-8]$/);
  await expect(page).toHaveURL(/#\/result/, { timeout: 60_000 });
  await expect(page.getByText(/cancelled/)).toHaveCount(0);
  const numbers = page.getByRole('region', { name: 'Latency and output check of every cell' });
  await expect(numbers.getByRole('row', { name: /ONNX Runtime WebAssembly/ })).toHaveCount(2);
  await page.goto('#/run');
  await page.reload();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('paused before anything is measured, it has not begun; let go, it begins', async ({ page }) => {
  // A machine that says what it is when this test lets it.
  await page.addInitScript(() => {
    const kept = globalThis as { mayAnswer?: boolean };
    const { gpu } = navigator;
    const ask = gpu.requestAdapter.bind(gpu);
    gpu.requestAdapter = async (options) => {
      while (location.hash === '#/run' && !kept.mayAnswer) await new Promise((resolve) => setTimeout(resolve, 50));
      return await ask(options);
    };
  });
  await start(page);
  await button(page, 'Pause').click();
  await expect(page.getByText('Pauses as soon as no block is under way.')).toBeVisible();
  await page.evaluate(() => {
    (globalThis as { mayAnswer?: boolean }).mayAnswer = true;
  });
  await expect(sentence(page, 'Paused before the first block.')).toBeVisible();
  await button(page, 'Go on').click();
  await expect(sentence(page, /^Trial \d of 8\.$/)).toBeVisible();
});

test('what an interrupted run has brought is kept or discarded, as one says', async ({ page }) => {
  await pauseAfterOneBlock(page);
  await button(page, 'Go on').click();
  await expect(trialsDone(page)).toHaveAttribute('value', /^[4-8]$/);
  await leaveAndComeBack(page);
  await button(page, 'Discard').click();
  await button(page, 'Keep what there is').click();
  await expect(page.getByText(/cancelled before its end/)).toBeVisible();
  await button(page, /^Go on with this run, up to/).click();
  await expect(sentence(page, /^Trial [5-8] of 8\.$/)).toBeVisible();

  await leaveAndComeBack(page);
  await button(page, 'Discard').click();
  await button(page, 'Really discard 1 block').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(button(page, /^Run/).first()).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('of two tabs one measures, and the other says so and waits for its turn', async ({ page, context }) => {
  await start(page);
  await button(page, 'Pause').click();
  const other = await context.newPage();
  await other.goto(TWO_BLOCKS);
  await button(other, /^Run/).first().click();
  await expect(sentence(other, 'Another tab of Dyno is measuring, so nothing is measured here.')).toBeVisible();
  await expectGoodLooks(other);
  await button(other, /^Wait and begin/).click();
  await expect(sentence(other, 'Waiting for the other tab to end its run.')).toBeVisible();
  await button(page, /Cancel/).click();
  await expect(trialsDone(other)).toBeVisible({ timeout: 30_000 });
  await button(other, /Cancel/).click();
  await expect(trialsDone(other)).toHaveCount(0);
});

test('a tab that was hidden says what that means, and the run waits until it is back', async ({ page }) => {
  await start(page);
  await expect(sentence(page, /^Trial \d of 8\.$/)).toBeVisible();
  const hide = (hidden: boolean) =>
    page.evaluate(
      (state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      hidden ? 'hidden' : 'visible',
    );
  await hide(true);
  await expect(page.getByText(/^The page was hidden, and browsers slow hidden pages down\./)).toBeVisible();
  await expect(sentence(page, 'Waiting after 1 block: this tab is hidden.')).toBeVisible({ timeout: 60_000 });
  await hide(false);
  await expect(page).toHaveURL(/#\/result/, { timeout: 60_000 });
});
