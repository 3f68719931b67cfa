import { expect, test } from 'vitest';
import { requestGpu } from './gpu-device.ts';
import { measureSyncFloor } from './sync-floor.ts';

test('the floor of an idle device is above nothing and far below a second', async () => {
  const gpu = await requestGpu();
  const { submitMs, readbackMs } = await measureSyncFloor(gpu.device);
  for (const floor of [submitMs, readbackMs]) {
    expect(floor).toBeGreaterThan(0);
    expect(floor).toBeLessThan(300);
  }
  gpu.destroy();
});

test('medians of ten, each a submit of its own, and the buffers are gone', async () => {
  const gpu = await requestGpu();
  let time = 0;
  const floor = await measureSyncFloor(gpu.device, () => time++);
  expect(floor).toEqual({ submitMs: 1, readbackMs: 1 });
  gpu.destroy();
});

test('timestamps are asked for only where they are wanted', async () => {
  const plain = await requestGpu();
  expect(plain.device.features.has('timestamp-query')).toBe(false);
  plain.destroy();
  const adapter = await navigator.gpu.requestAdapter();
  const timed = await requestGpu({ timestamps: true });
  expect(timed.device.features.has('timestamp-query')).toBe(adapter?.features.has('timestamp-query'));
  timed.destroy();
});
