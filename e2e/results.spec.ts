import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { Run } from '#formats/run.ts';
import { expectGoodLooks } from './good-looks.ts';
import { sampleRun } from './sample-run.ts';

const fileOf = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
const someRuns = (): readonly [Run, Run, Run] => [
  sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8 }),
  sampleRun({ models: ['digits', 'vww'], modes: ['latency', 'memory'], blocks: 8, arms: ['tfjs:wasm', 'ort:wasm'] }),
  sampleRun({ models: ['vww'], modes: ['latency'], blocks: 1, arms: ['tfjs:wasm', 'ort:wasm'] }),
];

/** Gives files to the page that lists runs. */
async function bring(page: Page, runs: readonly unknown[]) {
  await page.goto('#/results');
  await page
    .getByLabel('Open run files')
    .first()
    .setInputFiles(runs.map((run, index) => fileOf(`run-${index}.json`, run)));
}

const rows = (page: Page) =>
  page
    .getByRole('list', { name: 'Runs' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox') });
const sentences = (page: Page) => rows(page).getByRole('link');

test('runs rest: found, named, tagged, deleted with undo, and there again after a reload', async ({ page }) => {
  await page.goto('#/results');
  await expect(page.getByRole('heading', { level: 1, name: 'No runs yet.' })).toBeVisible();
  await expectGoodLooks(page);
  await bring(page, someRuns());
  await expect(page.getByRole('alert')).toContainText('3 runs added.');
  await page.getByRole('button', { name: 'Close this note' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(rows(page)).toHaveCount(3);
  await expect(sentences(page).filter({ hasText: /ONNX Runtime ran vww 1\.[34]\d times as fast/ })).toHaveCount(1);

  await page.getByRole('button', { name: /^Name and tags of: .*vww/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('<b>Old laptop</b>');
  await page.getByLabel('Tags, with commas between').fill('battery, fan on');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('<b>Old laptop</b>', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Tags' })).toHaveText(/battery.*fan on/);
  await expectGoodLooks(page);

  await page.reload();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('searchbox').fill('fan laptop');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 of 3 runs')).toBeVisible();
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('No run is like that.')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByLabel('Model').selectOption('digits');
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel('Model').selectOption('');

  await page.getByRole('button', { name: /^Choose all/ }).click();
  await page.getByRole('button', { name: 'Delete 3 runs' }).click();
  await expect(page.getByText('3 runs deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: /^Delete: <b>Old laptop/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.goto('#/');
  await page.goto('#/results');
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await sentences(page).first().click();
  await expect(page).toHaveURL(/#\/result\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/From a file, measured/)).toBeVisible();
});

test('runs travel as files, tables and Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await bring(page, someRuns().slice(0, 2));
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: /^Choose all/ }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export 2 runs' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('dyno-2-runs.json');
  const both = await readFile(await download.path());
  await page.getByRole('button', { name: 'Delete 2 runs' }).click();
  await page.goto('#/');
  await bring(page, [both.toString()]);
  await expect(page.getByRole('alert')).toContainText('2 runs added.');

  await sentences(page).first().click();
  await expect(page.getByText(/From a file, measured/)).toBeVisible();
  const said = (await page.locator('main h1').textContent()) ?? '';
  await page.getByText('As a table or as text').click();
  for (const [button, head] of [
    ['CSV of the cells', 'model,batch,runtime,backend,variant,mode,status'],
    ['CSV of every sample', 'model,batch,arm,block,order,sample,burn_in,ms'],
  ] as const) {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const text = (await readFile(await (await saving).path())).toString();
    expect(text.startsWith(head)).toBe(true);
    expect(text.split('\r\n').length).toBeGreaterThan(4);
  }
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')[0]).toBe(`**${said}**`);
});

test('a link carries a run to another browser: the same words, nothing asked of a server', async ({
  page,
  browser,
  baseURL,
}) => {
  const sample = sampleRun({ models: ['digits', 'vww'], modes: ['latency', 'throughput', 'memory'], blocks: 8 });
  const models = {
    digits: { name: 'Handwritten digits', precision: 'fp32' as const },
    vww: { name: 'Visual wake words', precision: 'fp32' as const },
  };
  const run = { ...sample, versions: { ...sample.versions, models } };
  await page.goto('#/result');
  await page.getByLabel('Open a run file').setInputFiles(fileOf('run.json', run));
  await expect(page.getByText(/From a file, measured/)).toBeVisible();
  const said = (await page.locator('main h1').textContent()) ?? '';
  await page.getByRole('button', { name: 'Share link' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share link' });
  const link = await dialog.getByLabel('The link').inputValue();
  expect(new URL(link).origin).toBe(new URL(baseURL ?? '').origin);
  expect(new URL(link).hash).toMatch(/^#\/shared\?run=1\.[\w-]+$/);
  expect(link.length).toBeLessThanOrEqual(8192);
  await expect(dialog.getByRole('img', { name: /^QR code of the/ })).toBeVisible();
  await expectGoodLooks(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const other = await elsewhere.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(link);
  await expect(other.locator('main h1')).toHaveText(said);
  await expect(other.getByText('Summary from a link')).toBeVisible();
  await expect(other.getByRole('heading', { level: 2, name: 'Every model' })).toBeVisible();
  expect(asked.filter((url) => url.includes('run=') || !url.startsWith(baseURL ?? ''))).toEqual([]);
  await expectGoodLooks(other);
  await other.getByRole('button', { name: 'Keep it in this browser' }).click();
  await expect(other).toHaveURL(new RegExp(`#/result/${run.id}$`));
  await other.goto('#/results');
  await expect(rows(other)).toHaveCount(1);
  await expect(rows(other)).toContainText('summary from a link');
  await other.reload();
  await sentences(other).first().click();
  await expect(other.locator('main h1')).toHaveText(said);
  await elsewhere.close();

  await page.goto(`#/shared?${link.split('?')[1]?.slice(0, -90)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'This link cannot be read.' })).toBeVisible();
  await expect(page.getByText('it was cut off or changed')).toBeVisible();
  await expectGoodLooks(page);
});

test('dropped anywhere: each bad file has its sentence, and the good ones are taken', async ({ page }) => {
  await page.goto('#/method');
  await expect(page.locator('main h1')).toBeVisible();
  const [first, second] = someRuns();
  const contents = [
    JSON.stringify(first),
    JSON.stringify(second).slice(0, 5000),
    '{"format":99}',
    '<script>globalThis.breached = 1</script>',
  ];
  const transfer = await page.evaluateHandle((texts) => {
    const made = new DataTransfer();
    for (const [index, text] of texts.entries()) made.items.add(new File([text], `<i>${index}.json`));
    return made;
  }, contents);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop run files here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  const note = page.getByRole('alert');
  await expect(note).toContainText('1 run added. 3 runs could not be taken:');
  await expect(note).toContainText('<i>1.json: This file is not JSON to its end');
  await expect(note).toContainText('<i>2.json: This run was written by a newer Dyno');
  await expect(note).toContainText('<i>3.json: This file is not JSON');
  await expect(page).toHaveURL(/#\/results$/);
  await expect(rows(page)).toHaveCount(1);
  expect(await page.evaluate(() => 'breached' in globalThis)).toBe(false);
  await expectGoodLooks(page);
});

test('no room, or no store at all: the run is kept in the tab, said so, and can be exported', async ({
  page,
  context,
  baseURL,
}) => {
  const [run, other] = someRuns();
  await page.goto('#/result');
  const devtools = await context.newCDPSession(page);
  const origin = new URL(baseURL ?? '').origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await page.getByLabel('Open a run file').setInputFiles(fileOf('run.json', run));
  await expect(
    page.getByText(/The browser gives this page no more room.*gone when the tab is closed: export it\./),
  ).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export JSON' }).click();
  expect(JSON.parse((await readFile(await (await downloading).path())).toString())).toEqual(run);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });

  const page2 = await context.newPage();
  await page2.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  // A worker has an IndexedDB of its own; this one has none that opens, either.
  await page2.route(/import\.worker/, async (route) => {
    const response = await route.fetch();
    const block = 'IDBFactory.prototype.open = () => { throw new DOMException("blocked", "SecurityError"); };';
    await route.fulfill({ response, body: `${block}${await response.text()}` });
  });
  await page2.goto('#/results');
  await expect(page2.getByText(/lets this page store nothing, as in a private window/)).toBeVisible();
  await page2.getByLabel('Open run files').setInputFiles([fileOf('a.json', run), fileOf('b.json', other)]);
  await expect(rows(page2)).toHaveCount(2);
  await expect(page2.getByText(/They are kept in this tab alone/)).toBeVisible();
  await expectGoodLooks(page2);
});
