import { expect, test } from '@playwright/test';
import { createServer } from 'vite';
import { ARMS, splitArm, VARIANT_ARMS } from '#formats/arm.ts';
import { DEPTHS, type Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { compareMedians } from '#statistics/compare-medians.ts';
import { isVariantPair } from '#statistics/pairs.ts';
import { summariseCells } from '#statistics/summarise-cells.ts';
import { ofArm, runInPage, watchPolicy } from './headless-lab.ts';

const ALL = ARMS.join(',');

/** What holds for every arm, wherever the page comes from. */
function expectMeasured(run: Run, trials = 2) {
  for (const arm of run.plan.arms) {
    const outcomes = ofArm(run, arm);
    expect(outcomes, arm).toMatchObject(Array.from({ length: trials }, () => ({ status: 'measured' })));
    for (const outcome of outcomes) {
      if (outcome.status !== 'measured') continue;
      expect(outcome.check.maxRelativeError).toBeLessThanOrEqual(1e-4);
      const { runtime, backend } = splitArm(arm);
      expect(outcome.ran).toMatchObject({ runtime, provider: backend, isolated: true });
    }
  }
}

/** Which build of each runtime has to run. A minifier that breaks the threads of one shows here, and only here. */
function expectBuilds(run: Run) {
  const ran = (arm: string) =>
    ofArm(run, arm).map((outcome) => (outcome.status === 'measured' ? outcome.ran : outcome));
  const threads = Math.min(4, Math.max(1, Math.floor(run.device.cores / 2)));
  for (const report of ran('tfjs:wasm')) expect(report).toMatchObject({ wasmVariant: 'threaded-simd', threads });
  for (const report of ran('ort:wasm')) expect(report).toMatchObject({ build: 'wasm', threads });
  for (const report of ran('ort:webgpu')) {
    expect(report).toMatchObject({
      build: run.device.jspi ? 'jspi' : 'asyncify',
      nodesOnCpu: 0,
      adapter: { software: true },
    });
  }
  for (const report of ran('tfjs:webgl')) expect(report).toMatchObject({ adapter: { software: true } });
}

/** Held-out images are classified once per cell, and every arm must agree on how well. */
function expectSameAccuracy(run: Run) {
  const checks = run.outcomes.flatMap((outcome) =>
    outcome.model === 'digits' && outcome.status === 'measured' && outcome.check.accuracy !== undefined
      ? [outcome.check]
      : [],
  );
  expect(checks).toHaveLength(run.plan.arms.length);
  for (const check of checks) expect(check).toMatchObject({ top1Agreement: 1, heldOutImages: 360 });
  expect(new Set(checks.map(({ accuracy }) => accuracy)).size).toBe(1);
  expect(checks[0]?.accuracy).toBeGreaterThanOrEqual(0.97);
}

test('every arm measures the digits on the built page, outputs checked', async ({ page }) => {
  const refused = await watchPolicy(page);
  const run = await runInPage(page, `models=digits&arms=${ALL}&seed=1`);
  expect(refused).toEqual([]);
  expectMeasured(run);
  expectBuilds(run);
  expectSameAccuracy(run);
});

// Where nothing is timed, each arm has one trial, and a software GPU takes half as long.
test('every arm computes depthwise convolutions right', async ({ page }) => {
  const run = await runInPage(page, `models=kws&arms=${ALL}&mode=memory&seed=1`);
  expectMeasured(run, 1);
});

// On a GPU in src/trial/runtimes/variants.browser.test.ts, which need not wait for a software one to be sampled.
test('variants measure the digits, beside a plain arm, and say what they set', async ({ page }) => {
  test.setTimeout(300_000);
  const variants = VARIANT_ARMS.filter((arm) => splitArm(arm).backend !== 'webgpu');
  const query = `models=digits&arms=ort:wasm,${variants.join(',')}&seed=1`;
  const refused = await watchPolicy(page);
  const run = await runInPage(page, query);
  expect(refused).toEqual([]);
  expectMeasured(run);
  expectSameAccuracy(run);
  const set = (arm: string) => ofArm(run, arm).map((o) => (o.status === 'measured' ? o.ran.settings : o));
  for (const settings of set('tfjs:wasm@eager')) expect(settings).toMatchObject({ eager: true });
  for (const settings of set('ort:wasm@opt=off'))
    expect(settings).toMatchObject({ graphOptimizationLevel: 'disabled' });
  for (const settings of set('ort:wasm')) expect(settings).not.toHaveProperty('graphOptimizationLevel');
  const compared = compareMedians(summariseCells(run)).filter(isVariantPair);
  expect(compared.map(({ arms }) => arms.join(' '))).toEqual([
    'ort:wasm ort:wasm@opt=off',
    'ort:wasm ort:wasm@opt=basic',
  ]);
});

test('graph capture works in every way to measure that asks a GPU', async ({ page }) => {
  const refused = await watchPolicy(page);
  // Beside a cheap one: alone it would run four times in each.
  const arms = 'tfjs:cpu,ort:webgpu@capture';
  const run = await runInPage(page, `models=digits&arms=${arms}&mode=throughput,memory,anatomy,cold&seed=1`);
  expect(refused).toEqual([]);
  for (const outcome of run.outcomes) expect(outcome).toMatchObject({ status: 'measured' });
  const of = <M extends Mode>(mode: M) =>
    ofArm(run, 'ort:webgpu@capture').filter(
      (o): o is Extract<MeasuredOutcome, { mode: M }> => o.status === 'measured' && o.mode === mode,
    );
  expect(of('throughput')[0]?.depths.map(({ depth }) => depth)).toEqual([...DEPTHS]);
  expect(of('memory')[0]?.memory.gpuLiveBytes).toBeGreaterThan(90_000);
  expect(of('memory')[0]?.memory.gpuAfterDisposeBytes).toBeLessThan(1000);
  expect(of('anatomy')[0]?.anatomy.dispatches).toBeGreaterThan(3);
  // It has one shape: there is no first inference at another.
  expect(of('cold')[0]?.coldStart).not.toHaveProperty('newShapeMs');
});

// Not on WebGPU, which takes half a minute in software; there the held-out images are one batch of 360.
test('a batch of four is checked item by item and measured', async ({ page }) => {
  const run = await runInPage(page, 'models=digits&arms=tfjs:cpu,tfjs:wasm,tfjs:webgl,ort:wasm&batch=4&seed=1');
  expectMeasured(run);
});

test('the development server runs the same', async ({ page }) => {
  test.setTimeout(180_000);
  const server = await createServer({ logLevel: 'error', cacheDir: test.info().outputPath('vite') });
  try {
    await server.listen();
    await page.goto(`${server.resolvedUrls?.local[0]}headless.html`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 60_000 });
    const run = await page.evaluate(
      (query) => globalThis.dyno?.run(query) as Promise<Run>,
      // Every script and every wasm file of either runtime.
      'models=digits&arms=tfjs:wasm,tfjs:webgl,ort:wasm,ort:webgpu&mode=memory&seed=1',
    );
    expectMeasured(run, 1);
    expectBuilds(run);
  } finally {
    await server.close();
  }
});
