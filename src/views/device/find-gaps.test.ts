import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Abilities } from '#runner/describe-abilities.ts';
import { findGaps } from './find-gaps.ts';
import { listNeeds } from './list-needs.ts';
import { sayDevice, sayMore } from './say-device.ts';

const whole: Device = {
  browser: 'Google Chrome 156',
  platform: 'Win32',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/156.0',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.0001 },
  jspi: true,
  webgpu: { status: 'present', adapter: { vendor: 'acme', architecture: '', description: '', software: false } },
  webgl: { status: 'present', renderer: 'Acme One', software: false },
};
const able: Abilities = {
  webgpu: {
    features: ['shader-f16', 'subgroups', 'timestamp-query'],
    limits: {
      maxBufferSize: 2 ** 31,
      maxStorageBufferBindingSize: 2 ** 31,
      maxStorageBuffersPerShaderStage: 10,
      maxComputeInvocationsPerWorkgroup: 1024,
      maxComputeWorkgroupStorageSize: 32768,
    },
  },
  webgl: { maxTextureSize: 16384, floatTextures: true },
  memoryAccount: true,
  wakeLock: true,
};
const noWebgpu = { webgpu: { status: 'absent', message: 'This browser has no WebGPU.' } } as const;
const titles = (device: Device, abilities: Abilities = able) => findGaps(device, abilities).map(({ title }) => title);
const adviceOn = (title: string, device: Device, abilities: Abilities = able) =>
  findGaps(device, abilities).find((gap) => gap.title === title)?.advice;

test('where all is there nothing is missing, and all arms run', () => {
  expect(findGaps(whole, able)).toEqual([]);
  expect(sayDevice(whole)).toBe('Both runtimes can be measured here, on every backend that they have.');
  expect(sayMore(whole, [])).toBe(
    'TensorFlow.js on plain JavaScript, WebAssembly, WebGL and WebGPU; ONNX Runtime on WebAssembly and WebGPU. The GPU is real hardware.',
  );
});

test('what keeps arms from running comes first, whatever else is missing', () => {
  const device = { ...whole, ...noWebgpu, jspi: false };
  const found = findGaps(device, { ...able, webgpu: undefined, wakeLock: false });
  expect(found.map(({ weight }) => weight)).toEqual(['arms', 'detail']);
  expect(found.map(({ title }) => title)).toEqual(['WebGPU', 'A wake lock']);
  expect(sayDevice(device)).toBe(
    'TensorFlow.js on three of four backends and ONNX Runtime on one of two can be measured here.',
  );
  expect(sayMore(device, found)).toBe(
    'TensorFlow.js on plain JavaScript, WebAssembly and WebGL; ONNX Runtime on WebAssembly. Missing: WebGPU. The GPU is real hardware.',
  );
});

test('a page that is not isolated measures nothing and names the headers', () => {
  const device = { ...whole, isolated: false, clock: { gridMs: 0.1, callMs: 0 } };
  expect(titles(device)).toEqual(['Isolation']);
  expect(adviceOn('Isolation', device)).toMatch(/Cross-Origin-Embedder-Policy: require-corp/);
  expect(sayDevice(device)).toBe('Nothing can be measured in this browser as it is.');
});

test('advice knows the browser and the system', () => {
  const firefox = { ...whole, ...noWebgpu, browser: 'Firefox 153', userAgent: 'Gecko Firefox/153.0' };
  const linux = { ...whole, ...noWebgpu, platform: 'Linux x86_64', userAgent: 'X11; Linux x86_64 Chrome/150.0' };
  const phone = { ...linux, userAgent: 'Linux; Android 16 Chrome/150.0' };
  expect(adviceOn('WebGPU', firefox)).toMatch(/dom\.webgpu\.enabled/);
  expect(adviceOn('WebGPU', { ...firefox, browser: 'Safari 18' })).toMatch(/since version 26/);
  expect(adviceOn('WebGPU', linux)).toMatch(/--enable-unsafe-webgpu/);
  expect(adviceOn('WebGPU', phone)).not.toMatch(/--enable-unsafe-webgpu/);
  expect(adviceOn('WebGPU', { ...whole, ...noWebgpu })).toMatch(/hardware acceleration/);
  expect(titles({ ...whole, browser: 'Firefox 153' })).toContain('A quick answer from the GPU');
});

test('a software GPU, a coarse clock and missing features are told apart from missing arms', () => {
  const software: Device = {
    ...whole,
    jspi: false,
    clock: { gridMs: 1, callMs: 0 },
    webgpu: {
      status: 'present',
      adapter: { vendor: '', architecture: 'swiftshader', description: '', software: true },
    },
    webgl: { status: 'present', renderer: 'SwiftShader', software: true },
  };
  const poor: Abilities = { ...able, webgpu: { ...(able.webgpu as NonNullable<Abilities['webgpu']>), features: [] } };
  expect(titles(software, { ...poor, memoryAccount: false })).toEqual([
    'A real GPU',
    'A fine clock',
    'JSPI',
    'Half precision (shader-f16)',
    'GPU time (timestamp-query)',
    'An account of JavaScript memory',
  ]);
  expect(findGaps(software, poor).every(({ weight }) => weight === 'detail')).toBe(true);
  expect(sayMore(software, [])).toMatch(/software, no real hardware/);
  expect(findGaps({ ...whole, clock: { gridMs: 0, callMs: 0 } }, able)).toMatchObject([{ weight: 'arms' }]);
});

test('the needs of an arm agree with whether it runs', () => {
  const states = (arm: Parameters<typeof listNeeds>[0], device: Device, abilities = able) =>
    listNeeds(arm, device, abilities).map(({ state }) => state);
  expect(states('ort:webgpu', whole)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(states('tfjs:webgpu', { ...whole, ...noWebgpu }, { ...able, webgpu: undefined })).toEqual([
    'passed',
    'failed',
  ]);
  expect(states('tfjs:cpu', { ...whole, isolated: false })).toEqual(['failed']);
  expect(states('tfjs:wasm', { ...whole, cores: 2 })).toEqual(['passed', 'noted']);
  expect(states('ort:webgpu', { ...whole, jspi: false })).toEqual(['passed', 'passed', 'noted', 'passed']);
});
