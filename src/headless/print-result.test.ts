import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { printResult } from './print-result.ts';
import { summariseRun } from './summarise-run.ts';

const position = (arm: Arm, order: number) => ({
  mode: 'latency' as const,
  model: 'digits',
  arm,
  batch: 1,
  block: 0,
  order,
});
const measured = (arm: Arm, order: number, latencyMs: number[], maxRelativeError: number) =>
  ({
    status: 'measured',
    ...position(arm, order),
    latencyMs,
    burnInCount: 0,
    inferencesPerSample: 1,
    check: { maxRelativeError, tolerance: 1e-4 },
    ran: { isolated: true, adapter: null },
  }) as unknown as Outcome;

const run: Run = {
  format: 3,
  id: '3a1f0b52-6f0c-4a56-9d0e-0b8f5f2d7c11',
  startedAt: '2026-02-03T10:00:00.000Z',
  endedAt: '2026-02-03T10:00:05.000Z',
  endedBy: 'completed',
  plan: {
    models: ['digits'],
    arms: ['tfjs:wasm', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'],
    batches: [1],
    modes: ['latency'],
    blocks: 1,
    sampling: 'short',
    margin: 1.05,
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
  versions: {
    dyno: '0.1.0',
    tfjs: '4.22.0',
    ort: '1.30.0',
    models: { digits: { name: 'Handwritten digits', precision: 'fp32', flops: 756_992 } },
  },
  outcomes: [
    measured('tfjs:wasm', 0, [2, 2, 4], 2.5e-7),
    measured('ort:wasm', 1, [1, 1], 1e-8),
    measured('ort:wasm', 6, [1, 0.5, 1], 3e-8),
    measured('tfjs:wasm', 7, [2], 1e-7),
    { status: 'failed', reason: 'timed-out', message: 'It took too long.', ...position('tfjs:webgpu', 2) },
    { status: 'skipped', reason: 'no-webgpu', message: 'This browser has no WebGPU.', ...position('ort:webgpu', 3) },
  ],
  controls: [],
  replacements: [],
};
const wasm: Run = {
  ...run,
  plan: { ...run.plan, arms: ['tfjs:wasm', 'ort:wasm'] },
  outcomes: run.outcomes.slice(0, 4).map((outcome, order) => ({ ...outcome, order })),
};

test('a quick look: tables, ratios without a verdict, trust, seed', () => {
  expect(printResult(wasm)).toBe(
    `Chromium 156 on Linux x86_64, 2 cores, 16 GiB or more
WebGPU: none. This browser has no WebGPU.
WebGL:  SwiftShader (SOFTWARE: not to be compared with a GPU)
Cross-origin isolated; clock grid 0.005 ms

digits, batch 1
arm        median ms     p5   p95           rate  n  max rel. error
tfjs:wasm       2.00   2.00  3.70  0.378 GFLOP/s  4          2.5e-7
ort:wasm        1.00  0.600  1.00  0.757 GFLOP/s  5          3.0e-8

The two runtimes on one backend
digits, batch 1, wasm: ONNX Runtime 2.00 times as fast (quick look, no verdict)

Trust
passed  outputs agree with PyTorch (largest relative error 2.5e-7)
passed  every trial measured
passed  the page was cross-origin isolated
passed  the clock ticks every 0.005 ms
passed  no block had to be run again
Seed 7: with --seed 7 the order is the same again.`,
  );
});

test('cells without a number say why, and so does each pair with one of them', () => {
  const printed = printResult(run);
  expect(printed).toContain('tfjs:webgpu  failed: timed-out. It took too long.');
  expect(printed).toContain('ort:webgpu  skipped: no-webgpu. This browser has no WebGPU.');
  expect(printed).toContain('digits, batch 1, webgpu: not settled: a trial of one of the two failed or was skipped');
  expect(printed).toContain('noted   1 trial failed and 1 could not run here');
});

test('a failed trial voids its cell: none of its figures are printed', () => {
  const outcomes = [...run.outcomes, measured('tfjs:webgpu', 4, [77], 0)];
  const printed = printResult({ ...run, outcomes });
  expect(printed).not.toContain('77');
  expect(JSON.stringify(summariseRun({ ...run, outcomes }))).not.toContain('77');
});

test('a run that was ended early says so, and which cells had no turn', () => {
  const printed = printResult({ ...wasm, endedBy: 'cancelled', outcomes: run.outcomes.slice(0, 1) });
  expect(printed).toContain('ort:wasm  not measured');
  expect(printed).toContain('The run was ended early');
  expect(printed).not.toContain('times as fast');
});

test('pairs on one backend stand before all others', () => {
  const arms: Arm[] = ['tfjs:cpu', 'tfjs:wasm', 'ort:wasm'];
  const outcomes = [...wasm.outcomes, measured('tfjs:cpu', 9, [8], 0), measured('tfjs:cpu', 10, [8], 0)];
  const printed = printResult({ ...wasm, plan: { ...run.plan, arms }, outcomes });
  expect(printed).toMatch(/^tfjs:cpu +8.00/m);
  expect(printed).toMatch(
    /one backend\n.*wasm: ONNX[^\n]*\n\nOther pairs\n.*: tfjs:wasm 4.00 times as fast as tfjs:cpu/,
  );
});

test('variants stand behind that, against their plain arms, and by their whole names', () => {
  const arms: Arm[] = ['tfjs:wasm', 'ort:wasm', 'ort:wasm@opt=off'];
  const outcomes = [
    ...wasm.outcomes,
    measured('ort:wasm@opt=off', 9, [8], 0),
    measured('ort:wasm@opt=off', 10, [8], 0),
  ];
  const printed = printResult({ ...wasm, plan: { ...run.plan, arms }, outcomes });
  expect(printed).toMatch(/^ort:wasm@opt=off +8.00/m);
  expect(printed).toMatch(/Variants against their plain arms\n.*: ort:wasm [\d.]+ times as fast as ort:wasm@opt=off/);
  expect(printed).toMatch(/Other pairs\n.*: tfjs:wasm [\d.]+ times as fast as ort:wasm@opt=off/);
});

test('the summary for programs', () => {
  const { cells, comparisons, trust } = summariseRun(run);
  const [measuredPair] = summariseRun(wasm).comparisons;
  expect(cells).toEqual([
    {
      mode: 'latency',
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
      mode: 'latency',
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
  expect(measuredPair).toEqual({
    arms: ['tfjs:wasm', 'ort:wasm'],
    workload: { model: 'digits', batch: 1 },
    measure: 'latency',
    margin: 1.05,
    ratio: 2,
    low: null,
    high: null,
    blocks: 1,
    look: null,
    verdict: null,
    reason: 'quick-look',
    stopped: 'blocks-ran-out',
    text: 'digits, batch 1, wasm: ONNX Runtime 2.00 times as fast (quick look, no verdict)',
  });
  expect(comparisons.find(({ arms }) => arms.join() === 'tfjs:webgpu,ort:webgpu')).toMatchObject({
    ratio: null,
    low: null,
    high: null,
    blocks: 0,
    verdict: null,
    reason: 'void',
  });
  expect(trust).toContainEqual(expect.objectContaining({ check: 'isolation', state: 'passed' }));
});
