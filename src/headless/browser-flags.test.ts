import { expect, test } from 'vitest';
import { launchOptions } from './browser-flags.ts';

test('hardware: the software GPU that Playwright allows is taken away', () => {
  const options = launchOptions('/chrome', { gpu: 'hardware', platform: 'linux', userId: 1000 });
  expect(options.ignoreDefaultArgs).toEqual(['--enable-unsafe-swiftshader']);
  expect(options.args).toContain('--use-angle=vulkan');
  expect(options.args?.join(' ')).not.toContain('swiftshader');
  const mac = launchOptions('/chrome', { gpu: 'hardware', platform: 'darwin', userId: 501 });
  expect(mac.args).toEqual(['--enable-unsafe-webgpu', '--enable-blink-features=ForceEagerMeasureMemory']);
});

test('software: SwiftShader for WebGPU and WebGL alike', () => {
  const { args } = launchOptions('/chrome', { gpu: 'software' });
  expect(args).toEqual(expect.arrayContaining(['--use-webgpu-adapter=swiftshader', '--use-angle=swiftshader']));
});

test('the sandbox is off for root on Linux and for nobody else', () => {
  const sandbox = (platform: NodeJS.Platform, userId: number | undefined) =>
    launchOptions('/chrome', { gpu: 'software', platform, userId }).chromiumSandbox;
  expect(sandbox('linux', 0)).toBe(false);
  expect(sandbox('linux', 1000)).toBe(true);
  expect(sandbox('darwin', 0)).toBe(true);
});

test('signals are left to the command, or Ctrl-C would close the browser before its results are fetched', () => {
  expect(launchOptions('/chrome', { gpu: 'software' })).toMatchObject({ handleSIGINT: false, handleSIGTERM: false });
});

test('the browser counts memory when it is asked, and not at its next garbage collection', () => {
  for (const gpu of ['software', 'hardware'] as const) {
    expect(launchOptions('/chrome', { gpu }).args).toContain('--enable-blink-features=ForceEagerMeasureMemory');
  }
});
