import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { printTrial } from './print-progress.ts';
import { printResult } from './print-result.ts';
import { summariseRun } from './summarise-run.ts';

const position = (arm: Arm, order: number) => ({ model: 'digits', arm, batch: 1, block: 0, order });
const measured = (arm: Arm, order: number, latencyMs: number[], maxRelativeError: number) =>
  ({
    status: 'measured',
    ...position(arm, order),
    latencyMs,
    check: { maxRelativeError, tolerance: 1e-4 },
  }) as unknown as Outcome;

const run: Run = {
  format: 1,
  id: '3a1f0b52-6f0c-4a56-9d0e-0b8f5f2d7c11',
  startedAt: '2026-02-03T10:00:00.000Z',
  endedAt: '2026-02-03T10:00:05.000Z',
  endedBy: 'completed',
  plan: {
    models: ['digits'],
    arms: ['tfjs:wasm', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'],
    batches: [1],
    blocks: 1,
    sampling: 'short',
    preset: 'equal',
    seed: 7,
    timeoutMs: 120_000,
  },
  device: {
    browser: 'Chromium 156',
    platform: 'Linux x86_64',
    userAgent: '',
    cores: 2,
    memoryGiB: 16,
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0.001 },
    jspi: true,
    webgpu: { status: 'absent', message: 'This browser has no WebGPU.' },
    webgl: { status: 'present', renderer: 'SwiftShader', software: true },
  },
  versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
  outcomes: [
    measured('tfjs:wasm', 0, [2, 2, 4], 2.5e-7),
    measured('ort:wasm', 1, [1, 1], 1e-8),
    measured('ort:wasm', 6, [1, 0.5], 3e-8),
    measured('tfjs:wasm', 7, [2], 1e-7),
    { status: 'failed', reason: 'timed-out', message: 'It took too long.', ...position('tfjs:webgpu', 2) },
    { status: 'skipped', reason: 'no-webgpu', message: 'This browser has no WebGPU.', ...position('ort:webgpu', 3) },
  ],
};

test('the tables of a run', () => {
  expect(printResult(run)).toBe(
    `Chromium 156 on Linux x86_64, 2 cores, 16 GiB or more
WebGPU: none. This browser has no WebGPU.
WebGL:  SwiftShader (SOFTWARE: not to be compared with a GPU)
Cross-origin isolated; clock grid 0.005 ms

digits, batch 1
arm        median ms     p5   p95  n  max rel. error
tfjs:wasm       2.00   2.00  3.70  4          2.5e-7
ort:wasm        1.00  0.575  1.00  4          3.0e-8
tfjs:webgpu  failed: timed-out. It took too long.
ort:webgpu  skipped: no-webgpu. This browser has no WebGPU.

Same backend, ratio of the medians (quick look, no verdict):
digits, batch 1  tfjs:wasm / ort:wasm  2.00`,
  );
});

test('a failed trial voids its cell: none of its figures are printed', () => {
  const outcomes = [...run.outcomes, measured('tfjs:webgpu', 4, [77], 0)];
  const printed = printResult({ ...run, outcomes });
  expect(printed).not.toContain('77');
  expect(JSON.stringify(summariseRun({ ...run, outcomes }))).not.toContain('77');
});

test('a run that was ended early says so, and which cells had no turn', () => {
  const printed = printResult({ ...run, endedBy: 'cancelled', outcomes: run.outcomes.slice(0, 1) });
  expect(printed).toContain('ort:wasm  not measured');
  expect(printed).toContain('The run was ended early');
  expect(printed).not.toContain('ratio');
});

test('only pairs on the same backend are set side by side', () => {
  const arms: Arm[] = ['tfjs:cpu', 'tfjs:wasm', 'ort:wasm'];
  const outcomes = [...run.outcomes, measured('tfjs:cpu', 9, [8], 0)];
  const printed = printResult({ ...run, plan: { ...run.plan, arms }, outcomes });
  expect(printed).toMatch(/^tfjs:cpu +8.00/m);
  expect(printed).not.toContain('tfjs:cpu / ');
});

test('more blocks are no quick look, and still no verdict', () => {
  expect(printResult({ ...run, plan: { ...run.plan, blocks: 8 } })).toContain('(medians over 8 blocks, no verdict)');
});

test('the summary for programs', () => {
  const { cells, sameBackendRatios, standing } = summariseRun(run);
  expect(cells).toEqual([
    {
      model: 'digits',
      arm: 'tfjs:wasm',
      batch: 1,
      status: 'measured',
      medianMs: 2,
      p5Ms: 2,
      p95Ms: expect.closeTo(3.7),
      samples: 4,
      maxRelativeError: 2.5e-7,
      trials: 2,
    },
    {
      model: 'digits',
      arm: 'tfjs:webgpu',
      batch: 1,
      status: 'failed',
      reason: 'timed-out',
      message: 'It took too long.',
    },
    expect.objectContaining({ arm: 'ort:wasm', medianMs: 1 }),
    expect.objectContaining({ arm: 'ort:webgpu', status: 'skipped', reason: 'no-webgpu' }),
  ]);
  expect(sameBackendRatios).toEqual([{ model: 'digits', batch: 1, arms: ['tfjs:wasm', 'ort:wasm'], ratio: 2 }]);
  expect(standing).toBe('quick look, no verdict');
});

test('a line for every trial that ended', () => {
  const lines = run.outcomes.map((outcome) => printTrial(outcome, 12));
  expect(lines[0]).toBe(' 1/12 digits tfjs:wasm batch 1: 2.00 ms (median of 3)');
  expect(lines[4]).toBe(' 3/12 digits tfjs:webgpu batch 1: failed: timed-out. It took too long.');
});
