import { expect, type Page, test } from '@playwright/test';
import { replaceWorker, runInPage, watchPolicy } from './headless-lab.ts';
import { sampleRun } from './sample-run.ts';

/** Every place that a link of ours leads to, from the lab on. */
async function visitAll(page: Page): Promise<string[]> {
  const seen = new Set(['#/']);
  for (const place of seen) {
    await page.goto(place);
    await expect(page.locator('main h1')).toBeVisible();
    await page.waitForLoadState('networkidle');
    const links = await page.locator('a[href^="#/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    // One of each kind: a page with other words behind its question mark is the same page.
    for (const link of links)
      if (link && ![...seen].some((known) => known.split('?')[0] === link.split('?')[0])) seen.add(link);
    expect(seen.size).toBeLessThan(100);
  }
  return [...seen];
}

test('no page asks another host for anything, and none is refused anything', async ({ page, baseURL }) => {
  const refused = await watchPolicy(page);
  const strangers: string[] = [];
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL as string) && !/^(?:blob|data):/.test(url)) strangers.push(url);
  });
  await page.goto('#/result');
  const run = sampleRun({ models: ['digits'], modes: ['latency', 'cold'], blocks: 8 });
  await page.getByLabel('Open a run file').setInputFiles({
    name: 'run.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(run)),
  });
  await expect(page.getByRole('button', { name: 'Export JSON' })).toBeVisible();
  expect((await visitAll(page)).length).toBeGreaterThan(1);
  expect(strangers).toEqual([]);
  expect(refused).toEqual([]);
});

test('the policies hold: in the page, and in a trial worker', async ({ page }) => {
  const refused = await watchPolicy(page);
  const kinds = (from: number) => [...new Set(refused.slice(from).map((line) => line.split(' ')[1]))];
  await page.goto('');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    document.head.append(script);
    return fetch('https://elsewhere.invalid/').catch(() => {});
  });
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  // Twice each: by the header, and by the page's own tag.
  await expect.poll(() => refused.length).toBe(4);
  expect(kinds(0)).toEqual(['script-src-elem', 'connect-src']);

  await replaceWorker(
    page,
    `addEventListener('securitypolicyviolation', ({ effectiveDirective }) => console.warn('refused', effectiveDirective));
     try { eval('1'); } catch {}
     fetch('https://elsewhere.invalid/').catch(() => setTimeout(() => { throw new Error('done'); }, 50));`,
  );
  const run = await runInPage(page, 'models=digits&arms=tfjs:cpu&seed=1');
  expect(run.outcomes).toMatchObject([{ status: 'failed', reason: 'worker-died' }, { status: 'skipped' }]);
  expect(kinds(4)).toEqual(['script-src', 'connect-src']);
});
