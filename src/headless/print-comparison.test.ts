import { expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { judgeNullTest } from './aa-command.ts';
import { printComparison, printRange } from './print-comparison.ts';
import { findStopping } from './stop-reason.ts';
import { summariseRun } from './summarise-run.ts';

/** A run of so many blocks in which each arm takes its own time, give or take an equal spread from block to block. */
function runOf(ms: Partial<Record<Arm, number>>, { blocks = 8, most = 8, spread = 0.001, drop = 0 } = {}): Run {
  const plan = buildPlan({ models: ['digits'], arms: Object.keys(ms) as Arm[], blocks: most, seed: 3 });
  const outcomes = orderTrials(plan)
    .filter(({ block }) => block < blocks)
    .map((trial, index): Outcome => {
      const isFirst = trial.arm === plan.arms[0];
      const latency = (ms[trial.arm] ?? 0) * (isFirst ? 1 : 1 + spread * (trial.block - (blocks - 1) / 2));
      const wobble = plan.arms.length === 1 ? spread * (index % 4 === 1 ? 1 + trial.block / blocks : 0) : 0;
      return {
        ...trial,
        status: 'measured',
        latencyMs: [latency * (1 + wobble)],
        burnInCount: 0,
        check: { maxRelativeError: 0, tolerance: 1 },
        ran: { isolated: true, adapter: null },
      } as unknown as Outcome;
    });
  return {
    plan,
    outcomes: drop > 0 ? outcomes.slice(0, -drop) : outcomes,
    controls: [],
    replacements: [],
    endedBy: blocks < most || drop > 0 ? 'cancelled' : 'completed',
    device: { isolated: true, clock: { gridMs: 0.005, callMs: 0.001 } },
  } as unknown as Run;
}

function sentences(run: Run): string[] {
  const all = compareRun(run);
  return all.map((comparison) => printComparison(comparison, findStopping(run, comparison, all), run.plan));
}

test('a difference: who leads, by how much, from how many blocks, and why it stopped', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 1.38, 'ort:wasm': 1 }))).toEqual([
    'digits, batch 1, wasm: ONNX Runtime 1.38 times as fast (1.376 to 1.384, 95%, 8 blocks); settled at 8 blocks',
  ]);
});

test('the interval is turned with the lead', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 1, 'ort:wasm': 2 }, { spread: 0.02 }))).toEqual([
    expect.stringMatching(
      /^digits, batch 1, wasm: TensorFlow.js 2.00 times as fast \(1.8\d to 2.1\d, 95%, 8 blocks\);/,
    ),
  ]);
});

test('arms on two backends are named in full', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 3, 'ort:webgpu': 1 }))[0]).toMatch(
    /^digits, batch 1: ort:webgpu 3.00 times as fast as tfjs:wasm \(/,
  );
});

test('comparable is a finding', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 1, 'ort:wasm': 1 }))[0]).toMatch(
    /^digits, batch 1, wasm: comparable within 5% \(0.99\d to 1.00\d, 95%, 8 blocks\); settled at 8 blocks$/,
  );
  expect(sentences(runOf({ 'tfjs:wasm': 1.02, 'ort:wasm': 1 }))[0]).toContain(
    'comparable within 5%: ONNX Runtime 1.02 times as fast (',
  );
});

test('less than the margin is said to be perhaps less', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 1.05, 'ort:wasm': 1 }, { spread: 0.005 }))[0]).toMatch(
    /ONNX Runtime 1.05 times as fast \(1.0\d to 1.0\d, 95%, 8 blocks\), perhaps within 5%;/,
  );
});

test('too wide an interval is not settled, and the blocks ran out', () => {
  expect(sentences(runOf({ 'tfjs:wasm': 1.02, 'ort:wasm': 1 }, { spread: 0.03 }))[0]).toMatch(
    /: not settled: ONNX Runtime 1.02 times as fast \(0.9\d to 1.1\d, 95%, 8 blocks\), which may be no difference or more than 5%; blocks ran out at 8$/,
  );
});

test('before the first look there is a figure and no word', () => {
  const run = runOf({ 'tfjs:wasm': 1.5, 'ort:wasm': 1 }, { blocks: 3, most: 32 });
  expect(sentences(run)).toEqual([
    'digits, batch 1, wasm: not settled: ONNX Runtime 1.50 times as fast so far, but cancelled after 3 blocks, and a verdict needs 8',
  ]);
  const [comparison] = summariseRun(run).comparisons;
  expect(comparison).toMatchObject({ low: null, verdict: 'not settled', reason: 'few-blocks', stopped: 'cancelled' });
});

test('cancelled between two looks', () => {
  const run = runOf({ 'tfjs:wasm': 1.02, 'ort:wasm': 1 }, { blocks: 11, most: 32, spread: 0.03, drop: 1 });
  expect(sentences(run)[0]).toMatch(/8 blocks\), .*; cancelled after 10 blocks$/);
});

test('a settled comparison for programs', () => {
  const [comparison] = summariseRun(runOf({ 'tfjs:wasm': 1.38, 'ort:wasm': 1 })).comparisons;
  expect(comparison).toMatchObject({
    arms: ['tfjs:wasm', 'ort:wasm'],
    workload: { model: 'digits', batch: 1 },
    ratio: expect.closeTo(1.38),
    blocks: 8,
    look: 8,
    verdict: 'faster',
    materially: true,
    stopped: 'settled',
  });
  expect(comparison).not.toHaveProperty('reason');
});

test('the null test: an interval that contains 1 is fine, one that does not is a warning', () => {
  const fine = judgeNullTest(runOf({ 'ort:wasm': 1 }, { spread: 0 }));
  expect(fine).toEqual({
    differs: false,
    lines: [
      expect.stringMatching(
        /^digits, batch 1: ort:wasm against itself 1.000 .*contains 1, half-width 0%\. .*finer than the margin of 5%/,
      ),
    ],
  });
  const bad = judgeNullTest(runOf({ 'ort:wasm': 1 }, { spread: 0.04 }));
  expect(bad).toEqual({
    differs: true,
    lines: [expect.stringMatching(/does NOT contain 1.*not to be trusted at a margin of 5%/)],
  });
  const cut = judgeNullTest(runOf({ 'ort:wasm': 1 }, { blocks: 2, most: 8 }));
  expect(cut).toEqual({ differs: true, lines: [expect.stringContaining('it takes 8 complete blocks')] });
});

test('both ends of an interval have figures that count, whatever their size', () => {
  expect([
    printRange(1.18, 1.41),
    printRange(0.0728, 0.0808),
    printRange(0.9996, 1.0003),
    printRange(1.254, 1.254),
  ]).toEqual(['1.18 to 1.41', '0.073 to 0.081', '0.9996 to 1.0003', '1.25 to 1.25']);
});
