import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { storeRuns } from './store-runs.ts';
test('t', async ({ page }) => {
  test.setTimeout(600_000);
  const dir = '/tmp/b/board/';
  const runs = readdirSync(dir).filter((f) => /^(standard|quick).*\.json$/.test(f)).map((f) => JSON.parse(readFileSync(dir + f, 'utf8')));
  await page.goto('headless.html');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await storeRuns(page, runs, 'here');
  for (const [width, scheme] of [[1440, 'light'], [390, 'dark']] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto('#/claims');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(9000);
    await page.screenshot({ path: `/tmp/b/reader/board-${width}.png`, fullPage: true });
    writeFileSync(`/tmp/b/reader/board-${width}.txt`, await page.locator('main').innerText());
    for (const id of ['edge-mobile', 'ort-issue-11181', 'upscaler-1301', 'dynamic-flex']) {
      await page.goto(`#/claims/${id}`);
      await page.waitForTimeout(7000);
      await page.screenshot({ path: `/tmp/b/reader/${id}-${width}.png`, fullPage: true });
      writeFileSync(`/tmp/b/reader/${id}-${width}.txt`, await page.locator('main').innerText());
    }
  }
});
