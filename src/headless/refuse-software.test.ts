import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { refuseSoftware } from './refuse-software.ts';

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
