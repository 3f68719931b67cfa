import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Manifest, Model } from '#formats/model.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { adoptPlan, type Draft, planOf, toggledArm, whatIsMissing } from './draft.ts';
import { proposeDraft } from './propose-draft.ts';

const catalog: Manifest = { format: 2, builtWith: {}, models: ['digits', 'vww'].map((id) => ({ id }) as Model) };
const device = (software: boolean): Device => ({
  browser: '',
  platform: '',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0 },
  jspi: true,
  webgpu: { status: 'present', adapter: { vendor: '', architecture: '', description: '', software } },
  webgl: { status: 'absent', message: 'This browser has no WebGL 2.' },
});

test('what a link asks for and cannot have is left out and named', () => {
  const plan = buildPlan({ models: ['digits', 'gone'], arms: ['tfjs:webgl', 'ort:wasm'], blocks: 3, seed: 9 });
  const { draft, problems } = adoptPlan(plan, catalog, device(false));
  expect(draft).toMatchObject({ models: ['digits'], arms: ['ort:wasm'], blocks: 3, seed: 9 });
  expect(problems).toEqual([
    'The link names models that are not in this catalogue: gone.',
    'The link asks for what cannot run here, for the reason given below: TensorFlow.js on WebGL.',
  ]);
});

test('a link that fits comes back as the same plan', () => {
  const plan = buildPlan({
    models: ['vww', 'digits'],
    arms: ['ort:wasm'],
    batches: [4, 1],
    modes: ['memory', 'latency'],
    quick: true,
    margin: 1.02,
    preset: 'tuned',
    seed: 9,
    timeoutMs: 5000,
  });
  const { draft, problems } = adoptPlan(plan, catalog, device(false));
  expect(problems).toEqual([]);
  expect(planOf(draft)).toEqual(plan);
});

test('blocks that a claim needs in any case come along, and a quick look has none', () => {
  const plan = buildPlan({ models: ['vww'], arms: ['ort:wasm'], blocks: 12, blocksLeast: 12, seed: 9 });
  expect(plan.blocksLeast).toBe(12);
  const { draft } = adoptPlan(plan, catalog, device(false));
  expect(planOf(draft)).toEqual(plan);
  expect(planOf({ ...draft, sampling: 'short', blocks: 1 })).not.toHaveProperty('blocksLeast');
});

test('what is missing is asked for', () => {
  const draft: Draft = { ...proposeDraft(catalog, device(false), 1), models: [], modes: [] };
  expect(whatIsMissing(draft)).toBe('Choose at least a model and one thing to measure.');
  expect(planOf(draft)).toBeUndefined();
});

test('arms keep their order whatever the order of ticking', () => {
  expect(toggledArm(toggledArm(['ort:wasm'], 'tfjs:cpu'), 'tfjs:wasm')).toEqual(['tfjs:cpu', 'tfjs:wasm', 'ort:wasm']);
  expect(toggledArm(['tfjs:cpu', 'ort:wasm'], 'tfjs:cpu')).toEqual(['ort:wasm']);
});
