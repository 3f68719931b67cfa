import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { MEASURING_LOCK } from '#host/measuring-lock.ts';
import { expectGoodLooks } from './good-looks.ts';
import { readRun } from './read-run.ts';

const query = 'models=digits&arms=tfjs:wasm,ort:wasm&seed=7';

test('a plan in a link: one press measures it while no other tab does, and the run can be saved', async ({
  page,
  context,
}) => {
  await page.goto(`headless.html#plan=${query}`);
  await expect(page.getByRole('heading')).toHaveText('Measure in this browser?');
  await expect(page.getByRole('main')).toContainText('TensorFlow.js on WebAssembly and ONNX Runtime on WebAssembly');
  await expect(page.getByRole('main')).toContainText('Nothing leaves this device.');
  await expectGoodLooks(page);
  const other = await context.newPage();
  await other.goto('headless.html');
  await other.evaluate(
    (name) =>
      new Promise<void>((granted) => {
        void navigator.locks.request(name, () => new Promise(() => granted()));
      }),
    MEASURING_LOCK,
  );
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByRole('status')).toContainText('Another tab of Dyno is measuring');
  await other.close();
  // Its lock goes a moment later.
  await expect.poll(() => page.evaluate(async () => (await navigator.locks.query()).held)).toEqual([]);
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByRole('heading')).toHaveText('Measured', { timeout: 60_000 });
  await expect(page.getByRole('status')).toContainText('4 trials, each with its number.');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the run' }).click();
  const file = await (await saving).path();
  expect(readRun(file)).toMatchObject({ endedBy: 'completed', plan: { models: ['digits'], seed: 7 } });
});

test('a link that says nothing to measure, or asks to have the run sent: it says so, and sends nothing', async ({
  page,
}) => {
  await page.goto('headless.html#plan=models=nope&arms=ort:wasm&seed=1');
  await expect(page.getByRole('status')).toContainText('does not have the models of this plan: nope');
  await page.goto('about:blank');
  await page.goto('headless.html?plan=models=digits');
  await expect(page.getByRole('status')).toContainText('Ask whoever sent this link for another one');

  const posted: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && posted.push(request.url()));
  await page.goto('about:blank');
  const wish = '&collect=1&token=abc&dyno-collect=abc&post=http://evil.example/';
  await page.goto(`headless.html#plan=${query}${wish}`);
  await expect(page.getByRole('main')).toContainText('Nothing leaves this device.');
  await page.getByRole('button', { name: 'Measure' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Save the run' })).toBeVisible();
  expect(posted).toEqual([]);
});

test('served by dyno collect: the run goes to its folder, and is said to before', async ({ page }) => {
  const folder = test.info().outputPath('runs');
  const words = ['--models', 'digits', '--arms', 'tfjs:wasm,ort:wasm', '--quick', '--port', '0'];
  const { child, address } = await startCollect([...words, '--out', folder]);
  try {
    await page.goto(address);
    await expect(page.getByRole('main')).toContainText(`is sent to ${new URL(address).host}`);
    await page.getByRole('button', { name: 'Measure' }).click();
    await expect(page.getByRole('status')).toContainText('has it, as', { timeout: 60_000 });
    const [name = ''] = readdirSync(folder);
    await expect(page.getByRole('status')).toContainText(name);
    expect(readRun(path.join(folder, name))).toMatchObject({ endedBy: 'completed', device: { isolated: true } });
    expect(readFileSync('dist/headless.html', 'utf8')).not.toContain('dyno-collect');
  } finally {
    child.kill('SIGTERM');
  }
});

/** Waits for the link that it says. */
function startCollect(words: readonly string[]): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/headless/cli.ts', 'collect', ...words]);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const address = /Open (\S+)/.exec(said)?.[1];
      if (address) resolve({ child, address });
    });
    child.on('close', () => reject(new Error(`collect ended: ${said}`)));
  });
}
