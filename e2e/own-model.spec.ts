import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { readAs } from '#formats/parse.ts';
import { RunSchema } from '#formats/run.ts';

const FOLDER = 'public/models/digits';
const PAIR = [`${FOLDER}/model.onnx`, `${FOLDER}/tfjs/model.json`, `${FOLDER}/tfjs/group1-shard1of1.bin`];

/** Lets files fall on the section, as a hand would. */
async function drop(page: Page, paths: readonly string[]) {
  const files = paths.map((path) => ({ name: path.replace(/.*\//, ''), base64: readFileSync(path, 'base64') }));
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) {
      data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    }
    return data;
  }, files);
  await page.getByTestId('own-model').dispatchEvent('drop', { dataTransfer: transfer });
}

test('a pair is dropped, agrees, is measured like any other model, and asks the network for nothing', async ({
  page,
}) => {
  await page.goto('#/?models=own-00000000&arms=tfjs:wasm,ort:wasm&blocks=1&sampling=short&seed=7');
  await expect(page.getByRole('alert')).toHaveText(/a model of somebody's own, which is not in this tab: own-00000000/);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const own = page.getByRole('region', { name: 'Your own model' });

  await drop(page, PAIR.slice(1, 2));
  await expect(own.getByRole('alert')).toHaveText(/group1-shard1of1\.bin is not among the files/);

  await drop(page, PAIR);
  await expect(own.getByRole('spinbutton', { name: 'batch' })).toHaveValue('1');
  await own.getByRole('button', { name: 'Try it on the CPU' }).click();
  await expect(
    own.getByText(/^The two models agree: they differ by at most \d\.\de-[678] of the largest/),
  ).toBeVisible();
  await expect(own.getByText('last in TensorFlow.js (NHWC): input.')).toBeVisible();

  const choice = page.getByRole('checkbox', { name: /model\.onnx and model\.json/ });
  await expect(choice).toBeChecked();
  await expect(page).toHaveURL(/models=own-[0-9a-f]{8}&arms=tfjs:wasm,ort:wasm/);
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(page).toHaveURL(/#\/result$/, { timeout: 60_000 });
  await expect(page.locator('main h1')).toHaveText(/ran model\.onnx and model\.json [\d.]+ times as fast as/);
  await expect(page.getByText('Outputs match the CPU backend')).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(new URL(page.url()).origin) && !url.startsWith('blob:'))).toEqual([]);
  expect(asked.filter((url) => /models\/(?:own|given|digits)/.test(url))).toEqual([]);

  await page.getByRole('link', { name: 'Back to the lab' }).click();
  await own.getByRole('button', { name: /^Remove/ }).click();
  await expect(choice).toHaveCount(0);
});

const bench = (...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/headless/cli.ts', 'run', ...words], { encoding: 'utf8' });

test('the terminal takes the same files and measures them', () => {
  const out = test.info().outputPath('run.json');
  const asked = ['--onnx', PAIR[0] ?? '', '--tfjs', `${FOLDER}/tfjs`, '--arms', 'tfjs:wasm,ort:wasm', '--quick'];
  const { status, stderr } = bench(...asked, '--shape', 'input=2x1x8x8', '--out', out);
  expect(stderr).toMatch(/^own-[0-9a-f]{8} is model\.onnx and model\.json: input \(float32 2 × 1 × 8 × 8\)/m);
  expect(stderr).toMatch(/^The two models agree: /m);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const reading = readAs(RunSchema, JSON.parse(readFileSync(out, 'utf8')));
  if (reading.status === 'unreadable') throw new Error(reading.message);
  const { outcomes, versions, plan } = reading.value;
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['measured', 'measured', 'measured', 'measured']);
  expect(versions.models[plan.models[0] ?? '']).toMatchObject({ name: 'model.onnx and model.json' });
});
