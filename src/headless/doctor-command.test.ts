import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import { adviseOn } from './doctor-command.ts';

const adapter = { vendor: 'acme', architecture: 'one', description: '', software: false };
const device: Device = {
  browser: 'Chromium 1',
  platform: 'Linux',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.0001 },
  jspi: true,
  webgpu: { status: 'present', adapter },
  webgl: { status: 'present', renderer: 'acme one', software: false },
};
const software: Device = { ...device, webgpu: { status: 'present', adapter: { ...adapter, software: true } } };

test('a real GPU needs no advice', () => {
  expect(adviseOn(device, true, { gpu: 'auto' }, 'linux')).toEqual([]);
});

test('a software GPU on a machine without one: said, with the flags of a real one', () => {
  const advice = adviseOn(software, false, { gpu: 'auto' }, 'linux').join('\n');
  expect(advice).toContain('shows no GPU');
  expect(advice).toContain('--use-angle=vulkan');
  expect(advice).not.toContain('--gpu hardware');
});

test('a software GPU beside a real one: ask for it, and look at its driver', () => {
  const advice = adviseOn(software, true, { gpu: 'software' }, 'linux').join('\n');
  expect(advice).toContain('--gpu hardware');
  expect(advice).toContain('vulkaninfo');
});

test('no isolation is named', () => {
  expect(adviseOn({ ...device, isolated: false }, true, { gpu: 'auto' }, 'darwin')).toEqual([
    expect.stringContaining('not cross-origin isolated'),
  ]);
});
