import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';
import { findSyncFloor } from './find-sync-floor.ts';

const gpu = (vendor: string, userAgent = 'Chrome/156'): Device => ({
  browser: 'Chrome 156',
  platform: 'Linux',
  userAgent,
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0 },
  jspi: true,
  webgpu: { status: 'present', adapter: { vendor, architecture: '', description: '', software: false } },
  webgl: { status: 'absent', message: '' },
});
const runWith = (floors: readonly (object | undefined)[]): Run =>
  ({
    device: gpu('acme'),
    startedAt: '2026-02-03T10:44:00.000Z',
    outcomes: [{ status: 'failed' }, ...floors.map((syncFloor) => ({ status: 'measured', ran: { syncFloor } }))],
  }) as unknown as Run;

const run = runWith([{ submitMs: 0.1, readbackMs: 0.4 }, undefined, { submitMs: 0.3, readbackMs: 0.6 }]);

test('the floor is the median over the trials that measured it', () => {
  const { startedAt } = run;
  expect(findSyncFloor(run, gpu('acme'))).toEqual({ submitMs: 0.2, readbackMs: 0.5, trials: 2, startedAt });
  expect(findSyncFloor(runWith([undefined]), gpu('acme'))).toBeUndefined();
});

test('another GPU, another browser and none at all have floors of their own', () => {
  expect(findSyncFloor(run, gpu('other'))).toBeUndefined();
  expect(findSyncFloor(run, gpu('acme', 'Chrome/157'))).toBeUndefined();
  expect(findSyncFloor(run, { ...gpu('acme'), webgpu: { status: 'absent', message: '' } })).toBeUndefined();
});
