import { expect, type Page } from '@playwright/test';

/** Opens a run file on the result page, and waits until it is the one that is shown. */
export async function openRun(
  page: Page,
  run: { readonly id: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  await page.goto('#/result');
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(run)),
  });
  // A worker reads it, and a busy machine takes its time. Whatever was shown before has made room.
  await expect(page).toHaveURL(new RegExp(`#/result/${run.id}$`), { timeout: 60_000 });
  await expect(page.getByText('From a file')).toBeVisible();
}
