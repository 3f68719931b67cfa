import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { canSettle, estimateLeft, estimatePlan, saySpan } from './estimate-duration.ts';

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
const choice = { models: ['a'], arms: ['tfjs:wasm', 'ort:webgpu'], seed: 1 } as const;
const quick = buildPlan({ ...choice, quick: true });
const standard = buildPlan(choice);

test('a quick look takes what it takes; a standard run ends between the first look and the last', () => {
  const { leastMs, mostMs } = estimatePlan(quick, device(false));
  expect(leastMs).toBe(mostMs);
  expect(canSettle(quick)).toBe(false);
  const span = estimatePlan(standard, device(false));
  expect(span.mostMs).toBe(4 * span.leastMs);
  expect(span.leastMs).toBeGreaterThan(8 * mostMs);
  expect(estimatePlan(buildPlan({ ...choice, arms: ['ort:wasm'] }), device(false))).toSatisfy(
    (alone: typeof span) => alone.leastMs === alone.mostMs,
  );
});

test('a software GPU and further modes cost more', () => {
  expect(estimatePlan(quick, device(true)).mostMs).toBeGreaterThan(2 * estimatePlan(quick, device(false)).mostMs);
  const memory = estimatePlan(buildPlan({ ...choice, modes: ['latency', 'memory'] }), device(false));
  expect(memory.leastMs - estimatePlan(standard, device(false)).leastMs).toBeGreaterThan(20_000);
});

test('what an arm really took replaces the estimate for that arm alone', () => {
  const trials = orderTrials(quick);
  const durations = [
    { mode: 'latency', model: 'a', arm: 'tfjs:wasm', ms: 300 },
    { mode: 'latency', model: 'a', arm: 'tfjs:wasm', ms: 500 },
    { mode: 'cold', model: 'a', arm: 'ort:webgpu', ms: 5 },
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

test('a large model takes as long as its inferences do', () => {
  const sizes = { a: { flops: 2e10, weightsBytes: 1e8 } };
  expect(estimatePlan(quick, device(false), sizes).mostMs).toBeGreaterThan(20_000);
  expect(estimatePlan(quick, device(false), { a: { flops: 1e6 } }).mostMs).toBeLessThan(7000);
});

/** On two cores that others used as well (load 8), the sum of the trials of a quick look, in ms. */
const MEASURED = [
  { models: ['digits', 'vww'], arms: ['tfjs:wasm', 'ort:wasm'], gpu: true, ms: 15_297 },
  { models: ['mobilenetv2'], arms: ['tfjs:wasm', 'ort:wasm'], gpu: true, ms: 25_358 },
  { models: ['digits'], arms: ['tfjs:cpu', 'tfjs:webgpu', 'ort:webgpu'], gpu: false, ms: 75_794 },
] as const;

test.each(MEASURED)('what was measured is within a factor of two: $models', ({ models, arms, gpu, ms }) => {
  const sizes = {
    digits: { flops: 756_992, weightsBytes: 95_784 },
    vww: { flops: 14_979_328, weightsBytes: 843_400 },
    mobilenetv2: { flops: 601_548_544, weightsBytes: 13_951_264 },
  };
  const { mostMs } = estimatePlan(buildPlan({ models, arms, quick: true, seed: 7 }), device(!gpu), sizes);
  expect(mostMs).toBeGreaterThan(ms / 2);
  expect(mostMs).toBeLessThan(ms * 2);
});

test('a span names its unit once', () => {
  expect(saySpan({ leastMs: 40_000, mostMs: 40_000 })).toBe('about 40 s');
  expect(saySpan({ leastMs: 110_000, mostMs: 440_000 })).toBe('about 2 to 7 min');
  expect(saySpan({ leastMs: 40_000, mostMs: 440_000 })).toBe('about 40 s to 7 min');
});
