import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { leaveOutUnreached, refuseSoftware, refuseWithoutFlags } from './refuse-software.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'tfjs:webgl', 'ort:webgpu'], quick: true, seed: 1 });
const device = (software: boolean): Device => ({
  browser: 'Chrome 150',
  platform: 'Linux',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.001 },
  jspi: true,
  webgpu: { status: 'present', adapter: { vendor: 'google', architecture: 'swiftshader', description: '', software } },
  webgl: { status: 'present', renderer: 'ANGLE (SwiftShader)', software },
});

test('every trial of an arm on a software GPU is skipped, and no other', () => {
  const refused = refuseSoftware(plan, device(true));
  expect(refused.map(({ arm }) => arm).sort()).toEqual(['ort:webgpu', 'ort:webgpu', 'tfjs:webgl', 'tfjs:webgl']);
  expect(refused.find(({ arm }) => arm === 'ort:webgpu')).toMatchObject({
    status: 'skipped',
    reason: 'no-webgpu',
    message: expect.stringContaining('google swiftshader'),
  });
});

test('real GPUs are measured', () => {
  expect(refuseSoftware(plan, device(false))).toEqual([]);
});

test('where flags cannot be given, WebGPU is skipped with the flags that would bring it', () => {
  const without = { ...device(false), webgpu: { status: 'absent', message: 'No WebGPU.' } } as const;
  const refused = refuseWithoutFlags(plan, without);
  expect(refused.map(({ arm }) => arm)).toEqual(['ort:webgpu', 'ort:webgpu']);
  expect(refused[0]).toMatchObject({
    status: 'skipped',
    message: expect.stringMatching(/^No WebGPU.*--enable-unsafe/),
  });
  expect(refuseWithoutFlags(plan, device(false))).toEqual([]);
});

test('refusals of blocks that the run never came to are left out again', () => {
  const long = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm', 'ort:webgpu'], blocks: 16, seed: 1 });
  const refused = refuseSoftware(long, device(true));
  const measured = (blocks: number) =>
    orderTrials(long)
      .filter(({ arm, block }) => arm !== 'ort:webgpu' && block < blocks)
      .map((trial) => ({ ...trial, status: 'measured' }) as Outcome);
  const run = (blocks: number) =>
    ({ plan: long, outcomes: [...refused, ...measured(blocks)], endedBy: 'cancelled' }) as unknown as Run;

  const settled = leaveOutUnreached(run(8), refused, [{ model: 'digits', batch: 1, blocks: 8 }]);
  expect(settled).toMatchObject({ endedBy: 'completed', outcomes: { length: 8 * 6 } });
  const cut = leaveOutUnreached(run(3), refused, []);
  expect(cut.endedBy).toBe('cancelled');
  expect(Math.max(...cut.outcomes.map(({ block }) => block))).toBe(2);
});
