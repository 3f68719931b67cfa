import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { buildPlan } from '#plan/build-plan.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { writeHeadline } from './write-headline.ts';

const device: Device = {
  browser: 'Chromium 141',
  platform: 'Linux',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.0001 },
  jspi: true,
  webgpu: {
    status: 'present',
    adapter: { vendor: 'google', architecture: 'swiftshader', description: '', software: true },
  },
  webgl: { status: 'absent', message: 'No WebGL.' },
};
const nameOf = (id: string) => (id === 'digits' ? 'Handwritten digits' : id);

const measured = (arm: Arm, medianMs: number, model = 'digits', batch = 1): Cell => ({
  model,
  arm,
  batch,
  status: 'measured',
  medianMs,
  p5Ms: medianMs,
  p95Ms: medianMs,
  samples: 40,
  trials: [],
  maxRelativeError: 1e-7,
});
const waiting = (arm: Arm): Cell => ({ model: 'digits', arm, batch: 1, status: 'waiting' });

function say(cells: readonly Cell[], endedBy: 'completed' | 'cancelled' = 'completed', quick = true) {
  const plan = buildPlan({ models: ['digits'], arms: cells.map(({ arm }) => arm), quick, seed: 1 });
  return writeHeadline({ plan, device, endedBy }, cells, nameOf);
}

test('a pair on one backend gives a ratio and no verdict', () => {
  expect(say([measured('tfjs:wasm', 2.76), measured('ort:wasm', 2)])).toEqual({
    sentence:
      'ONNX Runtime ran Handwritten digits 1.38 times as fast as TensorFlow.js on WebAssembly here: a quick look, no verdict.',
    lead: 'Median 2.76 ms with TensorFlow.js, 2.00 ms with ONNX Runtime. One block is a look, not a verdict.',
  });
});

test('the faster side is named, whichever it is', () => {
  expect(say([measured('tfjs:wasm', 1), measured('ort:wasm', 2.5)]).sentence).toMatch(
    /^TensorFlow\.js ran Handwritten digits 2\.50 times as fast as ONNX Runtime/,
  );
});

test('a ratio that rounds to one names no winner', () => {
  expect(say([measured('tfjs:wasm', 1.001), measured('ort:wasm', 1)]).sentence).toMatch(
    /in the same time, to three figures/,
  );
});

test('a software GPU never answers while real hardware can, and is named when it must', () => {
  const software = [measured('tfjs:webgpu', 0.1), measured('ort:webgpu', 0.2)];
  const cells = [measured('tfjs:wasm', 3), measured('ort:wasm', 2), ...software];
  expect(say(cells).sentence).toMatch(/on WebAssembly here/);
  expect(say(cells).lead).toMatch(/one of 2 pairs/);
  expect(say(software).sentence).toMatch(/on WebGPU here, a software GPU: no real hardware/);
});

test('without a pair the medians speak, and nothing is made of them', () => {
  expect(say([measured('tfjs:cpu', 5), measured('ort:wasm', 2)]).sentence).toBe(
    'TensorFlow.js on plain JavaScript took 5.00 ms and ONNX Runtime on WebAssembly took 2.00 ms for Handwritten digits here: a quick look, no verdict.',
  );
});

test('batches are part of the workload', () => {
  const cells = [measured('tfjs:wasm', 4, 'digits', 8), measured('ort:wasm', 2, 'digits', 8)];
  expect(say(cells).sentence).toMatch(/ran Handwritten digits in batches of 8 2\.00 times as fast/);
});

test('nothing measured is said, not hidden', () => {
  expect(say([waiting('tfjs:wasm'), waiting('ort:wasm')], 'cancelled').sentence).toBe(
    'The run was cancelled before anything was measured.',
  );
});

test('many blocks are still no verdict, and a cancelled run says so', () => {
  const pair = [measured('tfjs:wasm', 4), measured('ort:wasm', 2)];
  expect(say(pair, 'completed', false).lead).toMatch(/8 blocks without intervals are a look, not a verdict\.$/);
  expect(say(pair, 'cancelled', false).lead).toMatch(/cancelled on the way to 8 blocks is a look/);
});
