import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';

/** Opens the lab without a face and carries out a plan there. */
export async function runInPage(page: Page, query: string): Promise<Run> {
  await page.goto('headless.html');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  return page.evaluate((text) => globalThis.dyno?.run(text) as Promise<Run>, query);
}

/** The outcomes of one arm. */
export const ofArm = ({ outcomes }: Run, arm: string): Outcome[] => outcomes.filter((outcome) => outcome.arm === arm);

/** The outcomes of one arm without those that were not run because an earlier one had failed. */
export const tried = (run: Run, arm: string): Outcome[] => ofArm(run, arm).filter(({ status }) => status !== 'skipped');

/** Serves a file of `public/models` with its bytes altered, and where asked for a manifest that vouches for them. */
export async function serveAltered(
  page: Page,
  path: string,
  alter: (bytes: Buffer) => Buffer,
  { vouched }: { readonly vouched: boolean },
): Promise<void> {
  const altered = alter(readFileSync(`public/models/${path}`));
  await page.route(`**/models/${path}`, (route) => route.fulfill({ body: altered }));
  if (!vouched) return;
  const sha256 = createHash('sha256').update(altered).digest('hex');
  const manifest = readFileSync('public/models/manifest.json', 'utf8');
  const listed = new RegExp(`("path": "${path}",\\s*"bytes": \\d+,\\s*"sha256": )"[0-9a-f]{64}"`);
  if (!listed.test(manifest)) throw new Error(`${path} is not in the manifest`);
  await page.route('**/models/manifest.json', (route) =>
    route.fulfill({ contentType: 'application/json', body: manifest.replace(listed, `$1"${sha256}"`) }),
  );
}

/** Puts code in front of every trial worker's own. */
export async function prefixWorker(page: Page, code: string): Promise<void> {
  await page.route(/\/trial\.worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** What the policies of pages and trial workers have refused from now on; to be asked before anything is opened. */
export async function watchPolicy(page: Page): Promise<readonly string[]> {
  const refused: string[] = [];
  const code = `addEventListener('securitypolicyviolation', (event) =>
    console.warn('refused', event.effectiveDirective, event.blockedURI, event.sourceFile));`;
  page.on('console', (message) => {
    if (message.text().startsWith('refused ')) refused.push(message.text());
  });
  await page.addInitScript(code);
  await prefixWorker(page, code);
  return refused;
}

/** Has every trial worker run other code than its own. */
export async function replaceWorker(page: Page, code: string): Promise<void> {
  await page.route(/\/trial\.worker-[\w-]+\.js$/, async (route) => {
    await route.fulfill({ response: await route.fetch(), body: code });
  });
}
