import { describe, expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { RunSummary } from '#formats/run-summary.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { estimatePlan, estimateTrial, sizesOf } from './estimate-duration.ts';
import { paceOf, pricePlans } from './price-plans.ts';

const device: Device = {
  browser: '',
  platform: '',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0 },
  jspi: true,
  webgpu: { status: 'absent', message: 'No WebGPU.' },
  webgl: { status: 'absent', message: 'No WebGL.' },
};
const model = { id: 'a', name: 'A', flops: 0, weightsBytes: 0, batched: true, precision: 'fp32' };
const catalog = { models: [{ ...model, artifacts: { onnx: {}, tfjs: {} } }] } as unknown as Manifest;
const machine = { device, catalog, pace: 1 };
const wasm = buildPlan({ models: ['a'], arms: ['tfjs:wasm', 'ort:wasm'], blocks: 12, seed: 1 });

describe('minutes', () => {
  test('a plan from its first look to its last block, several one after the other', () => {
    const { leastMs, mostMs } = pricePlans([wasm], machine);
    expect(mostMs).toBe(estimatePlan(wasm, device, sizesOf(catalog)).mostMs);
    expect(leastMs / mostMs).toBeCloseTo(8 / 12);
    expect(pricePlans([wasm, wasm], machine).mostMs).toBe(2 * mostMs);
    expect(pricePlans([], machine)).toEqual({ leastMs: 0, mostMs: 0 });
  });

  test('blocks that a claim needs in any case cannot be saved', () => {
    const { leastMs, mostMs } = pricePlans([{ ...wasm, blocksLeast: 12 }], machine);
    expect(leastMs).toBe(mostMs);
  });

  test('what this device does not have costs nothing, and neither does what ran already', () => {
    const gpu = { ...wasm, arms: ['tfjs:wasm', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'] as const };
    expect(pricePlans([{ ...gpu, arms: [...gpu.arms] }], machine).mostMs).toBe(pricePlans([wasm], machine).mostMs);
    const half = new Set(orderTrials(wasm).flatMap(({ order, block }) => (block < 6 ? [order] : [])));
    expect(pricePlans([wasm], machine, half).mostMs).toBeCloseTo(pricePlans([wasm], machine).mostMs / 2);
  });

  test('are corrected by how long runs have taken here', () => {
    const cell = {
      status: 'measured',
      mode: 'latency',
      model: 'a',
      batch: 1,
      arm: 'ort:wasm',
      trials: { block: [0, 0], order: [0, 1], ms: [1, 1] },
    };
    const run = (tookMs: number) =>
      ({
        plan: wasm,
        startedAt: '2026-01-01T00:00:00.000Z',
        endedAt: new Date(Date.parse('2026-01-01T00:00:00.000Z') + tookMs).toISOString(),
        cells: [cell],
      }) as unknown as RunSummary;
    const estimated = 2 * estimateTrial({ mode: 'latency', model: 'a', arm: 'ort:wasm', block: 0 }, 'long', device, {});
    expect(paceOf([run(3 * estimated), run(2 * estimated), run(50 * estimated)], device, sizesOf(catalog))).toBeCloseTo(
      3,
    );
    expect(paceOf([], device, {})).toBeUndefined();
    expect(paceOf([run(100)], device, {})).toBeUndefined();
    expect(pricePlans([wasm], { ...machine, pace: 2 }).mostMs).toBe(2 * pricePlans([wasm], machine).mostMs);
  });
});
