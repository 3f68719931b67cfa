import { expect, test } from 'vitest';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { printTable, tabulateMode } from './print-modes.ts';
import { printCheck } from './print-trust.ts';

const MIB = 2 ** 20;
const printMode = (...asked: Parameters<typeof tabulateMode>) => printTable(tabulateMode(...asked));
const cell = (arm: string, ...trials: readonly object[]) => ({ arm, trials: trials as readonly MeasuredOutcome[] });

test('throughput: requests per second at each depth, over the trials', () => {
  const trial = (ms: number) => ({
    mode: 'throughput',
    depths: [1, 2].map((depth) => ({ depth, completionsMs: [0, 1, 2, 3, 4].map((n) => (n * ms) / depth) })),
  });
  expect(printMode('throughput', [cell('tfjs:webgpu', trial(10), trial(8)), cell('ort:wasm')])).toEqual([
    'requests/s, in flight:           1           2',
    'tfjs:webgpu             100 to 125  200 to 250',
    'ort:wasm                         –           –',
  ]);
});

test('server: tails have an interval, or none at all where samples are few', () => {
  const trial = (count: number) => ({
    mode: 'server',
    capacityPerS: 200,
    loads: [{ load: 0.5, latencyMs: Array.from({ length: count }, (_, n) => 1 + (n % 20) / 10) }],
  });
  const [, few] = printMode('server', [cell('ort:wasm', trial(20), trial(20))]);
  expect(few).toMatch(/^ort:wasm +50% +100 +1.95 +– +–$/);
  const [, many] = printMode('server', [cell('ort:wasm', ...Array.from({ length: 16 }, () => trial(100)))]);
  expect(many).toMatch(/^ort:wasm +50% +100 +1.95 +2.80 \(2.80 to 2.90\) +2.90 \(2.90 to 2.90\)$/);
});

test('memory: kinds that a backend does not have are no zeros', () => {
  const trial = (peak: number) => ({
    mode: 'memory',
    memory: {
      wasmPeakBytes: 16 * MIB,
      gpuLiveBytes: MIB,
      gpuPeakBytes: peak * MIB,
      gpuAfterDisposeBytes: 0,
      javaScriptBytes: null,
    },
  });
  const [head, row] = printMode('memory', [cell('ort:webgpu', trial(2), trial(3))]);
  expect(head).toMatch(/^MiB +wasm peak +GPU in use +GPU peak +GPU after dispose +JavaScript$/);
  expect(row).toMatch(/^ort:webgpu +16.0 +1.00 +2.00 to 3.00 +0 +–$/);
});

test('anatomy: counts, and how long the GPU is busy', () => {
  const anatomy = {
    dispatches: 7,
    submits: 2,
    passes: 7,
    bytesWritten: 1024,
    bytesRead: 40,
    shaderModules: 8,
    pipelines: 8,
    gpuMs: 3,
    wallMs: 4,
    inferences: 10,
  };
  const [, row] = printMode('anatomy', [cell('ort:webgpu', { mode: 'anatomy', anatomy })]);
  expect(row).toMatch(/^ort:webgpu +7 +2 +7 +1.00 +0.0391 +8 +8 +3.00 +4.00 +75%$/);
});

test('cold start: neither the network nor the drawing of weights is part of what counts', () => {
  const coldStart = {
    fetchMs: 900,
    modelFrom: 'network',
    drawMs: 70,
    runtimeMs: 10,
    sessionMs: 20,
    firstInferenceMs: 30,
  };
  const [head, row] = printMode('cold', [cell('ort:wasm', { mode: 'cold', coldStart })]);
  expect(head).toMatch(
    /^median ms +runtime +session +first inference +together +new shape +fetch before +weights drawn before$/,
  );
  expect(row).toMatch(/^ort:wasm +10.0 +20.0 +30.0 +60.0 +– +900 +70.0$/);
});

test('trust in words', () => {
  expect(printCheck({ check: 'drift', state: 'noted', drift: 0.12, outliers: 1 })).toBe(
    'the machine itself became 12.0% slower over the run, and was under load in 1 round of blocks',
  );
  expect(printCheck({ check: 'replaced', state: 'noted', replaced: 1, blocks: 8 })).toBe(
    '1 of 8 blocks was disturbed and run again',
  );
  expect(printCheck({ check: 'steady-state', state: 'failed', burnInMs: 0, unsteady: 2 })).toContain('2 workloads did');
  expect(printCheck({ check: 'outputs', state: 'failed', worstError: 0, wrong: 2 })).toContain('2 trials gave wrong');
});
