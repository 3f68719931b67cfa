import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { chooseGpu, settleGpu } from './choose-gpu.ts';

const withAdapter = (software: boolean | undefined): Device => ({
  browser: 'Chrome 150',
  platform: 'Linux',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.001 },
  jspi: true,
  webgpu:
    software === undefined
      ? { status: 'absent', message: 'There is none.' }
      : { status: 'present', adapter: { vendor: 'v', architecture: 'a', description: '', software } },
  webgl: { status: 'absent', message: 'There is none.' },
});

test('what is asked for is done, and auto tries the hardware unless there surely is none', () => {
  expect(chooseGpu({ mode: 'software', headed: true, gpuOnMachine: true })).toBe('software');
  expect(chooseGpu({ mode: 'hardware', headed: false, gpuOnMachine: false })).toBe('hardware');
  expect(chooseGpu({ mode: 'auto', headed: false, gpuOnMachine: false })).toBe('software');
  expect(chooseGpu({ mode: 'auto', headed: true, gpuOnMachine: false })).toBe('try');
  expect(chooseGpu({ mode: 'auto', headed: false, gpuOnMachine: undefined })).toBe('try');
});

test('a real GPU is kept without a word', () => {
  expect(settleGpu(withAdapter(false), { headed: false, gpuOnMachine: undefined })).toEqual({ gpu: 'hardware' });
});

test.each([true, undefined])('software stands in where there is no GPU, and it is said (adapter: %s)', (software) => {
  const settled = settleGpu(withAdapter(software), { headed: false, gpuOnMachine: undefined });
  expect(settled).toMatchObject({ gpu: 'software', note: expect.stringContaining('software') });
});

test('it never stands in for a GPU that the browser fails to use', () => {
  const settled = settleGpu(withAdapter(undefined), { headed: false, gpuOnMachine: true });
  expect(settled).toMatchObject({ gpu: 'hardware', note: expect.stringContaining('--gpu software') });
  expect(settleGpu(withAdapter(true), { headed: true, gpuOnMachine: undefined }).gpu).toBe('hardware');
});
