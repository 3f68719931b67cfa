import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { estimateLeft, estimatePlan } from './estimate-duration.ts';

const device = (software: boolean): Device => ({
  browser: '',
  platform: '',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0 },
  jspi: true,
  webgpu: { status: 'present', adapter: { vendor: '', architecture: '', description: '', software } },
  webgl: { status: 'absent', message: '' },
});
const plan = buildPlan({ models: ['a'], arms: ['tfjs:wasm', 'ort:webgpu'], quick: true, seed: 1 });

test('more blocks cost more, and a software GPU costs more than a real one', () => {
  const quick = estimatePlan(plan, device(false));
  expect(estimatePlan({ ...plan, blocks: 8 }, device(false))).toBe(8 * quick);
  expect(estimatePlan({ ...plan, sampling: 'long' }, device(false))).toBeGreaterThan(2 * quick);
  expect(estimatePlan(plan, device(true))).toBeGreaterThan(2 * quick);
});

test('what an arm really took replaces the estimate for that arm alone', () => {
  const trials = orderTrials(plan);
  const durations = [
    { arm: 'tfjs:wasm', ms: 300 },
    { arm: 'tfjs:wasm', ms: 500 },
  ] as const;
  const left = estimateLeft(trials, durations, 'short', device(false));
  const webgpu = estimateLeft(
    trials.filter(({ arm }) => arm === 'ort:webgpu'),
    [],
    'short',
    device(false),
  );
  expect(left).toBe(2 * 400 + webgpu);
});
