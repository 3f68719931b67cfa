import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { type Cell, summariseCells } from '#statistics/summarise-cells.ts';
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

function say(cells: readonly Cell[], endedBy: 'completed' | 'cancelled' = 'completed') {
  const plan = buildPlan({ models: ['digits'], arms: cells.map(({ arm }) => arm), quick: true, seed: 1 });
  const outcomes = cells
    .filter(({ status }) => status === 'measured')
    .map(({ model, arm, batch }) => ({ model, arm, batch, status: 'measured', ran: {} }) as Outcome);
  return writeHeadline({ plan, device, endedBy, outcomes }, cells, [], nameOf);
}

test('a pair on one backend gives a ratio and no verdict', () => {
  expect(say([measured('tfjs:wasm', 2.76), measured('ort:wasm', 2)])).toEqual({
    sentence:
      'ONNX Runtime ran Handwritten digits 1.38 times as fast as TensorFlow.js on WebAssembly here: a quick look, no verdict.',
    lead: 'Median 2.76 ms with TensorFlow.js, 2.00 ms with ONNX Runtime. One block is a look, not a verdict.',
  });
});

test('a variant is told from its plain arm, and speaks only where no two runtimes do', () => {
  const eager = [measured('tfjs:wasm', 2), measured('tfjs:wasm@eager', 3)];
  expect(say(eager)).toEqual({
    sentence:
      'TensorFlow.js ran Handwritten digits 1.50 times as fast as TensorFlow.js (op by op) on WebAssembly here: a quick look, no verdict.',
    lead: 'Median 2.00 ms with TensorFlow.js, 3.00 ms with TensorFlow.js (op by op). One block is a look, not a verdict.',
  });
  expect(say([...eager, measured('ort:wasm', 1)]).sentence).toMatch(
    /^ONNX Runtime ran Handwritten digits 2\.00 times as fast as TensorFlow\.js on WebAssembly/,
  );
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

test('a quick look that was cancelled says so', () => {
  const pair = [measured('tfjs:wasm', 4), measured('ort:wasm', 2)];
  expect(say(pair, 'cancelled').lead).toMatch(/cancelled on the way to 1 block is a look/);
});

const RUNTIMES: readonly Arm[] = ['tfjs:wasm', 'ort:wasm'];

/** A standard run of two arms, both runtimes on WebAssembly if no others: the ratio of each block, first over second. */
function judge(ratios: readonly number[], { arms = RUNTIMES, blocks = 32, models = ['digits'] } = {}) {
  const plan = buildPlan({ models, arms, blocks, seed: 1 });
  const outcomes = orderTrials(plan)
    .filter(({ block }) => block < ratios.length)
    .map(
      (trial) =>
        ({
          ...trial,
          status: 'measured',
          latencyMs: [trial.arm === arms[0] ? (ratios[trial.block] ?? 1) : 1],
          burnInCount: 0,
          inferencesPerSample: 1,
          check: { maxRelativeError: 1e-7, tolerance: 1e-4 },
          ran: { isolated: true },
        }) as unknown as Outcome,
    );
  const run = { plan, device, endedBy: 'completed' as const, outcomes, replacements: [] };
  return writeHeadline(run, summariseCells({ plan, outcomes }), compareRun(run), nameOf);
}

test('a verdict: who, how many times, the interval and its blocks', () => {
  expect(judge([1.38, 1.34, 1.4, 1.36, 1.42, 1.38, 1.39, 1.37])).toEqual({
    sentence: 'ONNX Runtime ran Handwritten digits 1.38 times as fast as TensorFlow.js on WebAssembly here.',
    lead: 'Between 1.35 and 1.41 times, 95% interval after 8 blocks.',
  });
  expect(judge(new Array(8).fill(0.5)).sentence).toMatch(/^TensorFlow\.js ran Handwritten digits 2\.00 times as fast/);
});

test('a verdict on a variant says which of the two is plain', () => {
  const arms: readonly Arm[] = ['ort:wasm', 'ort:wasm@opt=off'];
  expect(judge(new Array(8).fill(0.5), { arms }).sentence).toBe(
    'ONNX Runtime ran Handwritten digits 2.00 times as fast as ONNX Runtime (no graph optimisation) on WebAssembly here.',
  );
});

test('comparable is a finding, and slightly faster its detail', () => {
  const { sentence, lead } = judge([1.02, 1.01, 1.02, 1.03, 1.02, 1.01, 1.02, 1.02]);
  expect(sentence).toBe(
    'TensorFlow.js and ONNX Runtime are comparable on Handwritten digits on WebAssembly here: within 5%.',
  );
  expect(lead).toMatch(/ONNX Runtime is slightly faster, by less than counts\.$/);
  expect(judge([1.01, 0.99, 1.01, 0.99, 1, 1.01, 0.99, 1]).lead).toMatch(
    /^From TensorFlow\.js 1\.0\d to ONNX Runtime 1\.0\d times as fast, 95% interval after 8 blocks\.$/,
  );
});

test('a difference that may be less than the margin says so', () => {
  expect(judge([1.03, 1.08, 1.1, 1.02, 1.09, 1.06, 1.07, 1.05]).lead).toMatch(/may be less than the margin of 5%/);
});

test('not settled says what is missing', () => {
  const wide = judge([0.8, 1.3, 1.2, 0.9, 1.4, 0.7, 1.1, 1], { blocks: 8 });
  expect(wide.sentence).toBe(
    'Not settled: whether TensorFlow.js or ONNX Runtime runs Handwritten digits faster on WebAssembly here.',
  );
  expect(wide.lead).toMatch(/More blocks would narrow it\.$/);
  expect(judge([1.3, 1.3, 1.3], { blocks: 3 }).lead).toBe(
    'So far ONNX Runtime looks 1.30 times as fast. 3 complete blocks of the 8 that a first interval needs: run more blocks.',
  );
});

test('several models are also told together, as these models', () => {
  const { lead } = judge([1.38, 1.34, 1.4, 1.36, 1.42, 1.38, 1.39, 1.37], { models: ['digits', 'vww'] });
  expect(lead).toMatch(/Of 1 other comparison on the same backend: 1 where ONNX Runtime is faster\./);
  expect(lead).toMatch(/Over these 2 models ONNX Runtime was 1\.38 times as fast in the geometric mean \(1\.\d\d to/);
});
