import { expect, test } from '@playwright/test';
import { ofArm, runInPage } from './headless-lab.ts';

/** One of each kind that the catalogue has: a download, drawn weights, tokens in, a decoder, other precisions, operations. */
const KINDS = [
  'ic',
  'vit-tiny',
  'text-16',
  'lstm',
  'gpt',
  'cnn-250k',
  'digits-u8-weights',
  'matmul-128',
  'conv-16',
  'attention-64',
  'elementwise-1k',
];

// `node --import tsx proofs/prove-catalogue.ts` does the same for every model on every arm; it takes half an hour.
test('each kind of model gives what PyTorch gives, on both runtimes', async ({ page }) => {
  test.setTimeout(240_000);
  const run = await runInPage(page, `models=${KINDS.join(',')}&arms=tfjs:wasm,ort:wasm&mode=cold&seed=1`);
  for (const outcome of run.outcomes) {
    const where = `${outcome.model} on ${outcome.arm}`;
    if (outcome.model === 'digits-u8-weights' && outcome.arm === 'ort:wasm') {
      expect(outcome, where).toMatchObject({ status: 'skipped', reason: 'no-graph' });
      continue;
    }
    expect(outcome, where).toMatchObject({ status: 'measured' });
    if (outcome.status !== 'measured' || outcome.mode !== 'cold') continue;
    expect(outcome.check.maxRelativeError, where).toBeLessThanOrEqual(outcome.check.tolerance);
    const drawn = ['vit-tiny', 'text-16', 'gpt', 'cnn-250k', 'conv-16'].includes(outcome.model);
    if (drawn) expect(outcome.coldStart.drawMs, where).toBeGreaterThan(0);
    if (outcome.model === 'ic') expect(outcome.coldStart, where).not.toHaveProperty('drawMs');
  }
  expect(new Set(ofArm(run, 'tfjs:wasm').map(({ model }) => model)).size).toBe(KINDS.length);
});

test('integers of eight bits classify as well as PyTorch does, within a tolerance of their own', async ({ page }) => {
  const run = await runInPage(page, 'models=digits-int8&arms=tfjs:wasm,ort:wasm,ort:webgpu&seed=1');
  const [measured] = ofArm(run, 'ort:wasm');
  expect(measured).toMatchObject({ status: 'measured', ran: { precision: 'int8' }, check: { heldOutImages: 360 } });
  if (measured?.status === 'measured') expect(measured.check.accuracy).toBeGreaterThan(0.98);
  for (const arm of ['tfjs:wasm', 'ort:webgpu'] as const) {
    expect(ofArm(run, arm)[0]).toMatchObject({ status: 'skipped', reason: 'no-graph' });
  }
});
