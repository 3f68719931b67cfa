import { expect, test } from 'vitest';
import { ARMS } from '#formats/arm.ts';
import { MODES } from '#formats/mode.ts';
import { readAs } from '#formats/parse.ts';
import type { Run } from '#formats/run.ts';
import { RunSummarySchema } from '#formats/run-summary.ts';
import type { Outcome } from '#formats/trial.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { summariseRun } from '#statistics/summarise-run.ts';
import { sampleRun } from '../../e2e/sample-run.ts';
import { simulateRun } from './simulate-run.ts';

const everyMode = sampleRun({ models: ['digits', 'vww'], modes: MODES, blocks: 8 });

/** What a reader sees of a comparison, without its figures. */
const words = ({ measure, arms, workload, status, verdict, blocks, incomplete }: MeasuredComparison) => ({
  ...{ measure, arms, workload, status, verdict },
  // Of a cell without numbers nothing is left to count.
  ...(status === 'void' ? {} : { blocks, incomplete }),
});

function expectSame(run: Run) {
  const [whole, brief] = [compareRun(run), compareSummary(summariseRun(run))];
  expect(whole.length).toBeGreaterThan(0);
  expect(brief.map(words)).toEqual(whole.map(words));
  for (const [index, one] of whole.entries()) {
    const other = brief[index];
    if (one.status !== 'interval' || other?.status !== 'interval') continue;
    // Four digits of a median are one part in a thousand at worst, of the mean of several much less.
    for (const key of ['ratio', 'low', 'high'] as const) expect(other[key] / one[key]).toBeCloseTo(1, 3);
    expect(other.differences).toHaveLength(one.differences.length);
  }
}

test('a summary says of every pair what its run says: every mode, and a real size', () => {
  expectSame(everyMode);
  expectSame(simulateRun(3, { models: 5, arms: ARMS, blocks: 32, samples: 40 }));
}, 60_000);

test('one arm against itself keeps its order', () => {
  const alone = sampleRun({ models: ['digits'], modes: ['latency'], blocks: 8, arms: ['ort:wasm'] });
  expectSame(alone);
  expect(compareSummary(summariseRun(alone))[0]?.arms).toEqual(['ort:wasm', 'ort:wasm']);
});

test('a failed trial voids its cell, a doubt stands against every word, and the reason stays', () => {
  const outcomes = everyMode.outcomes.map((outcome): Outcome => {
    if (outcome.arm !== 'ort:webgpu' || outcome.model !== 'digits' || outcome.block < 7) return outcome;
    const { mode, model, arm, batch, block, order } = outcome;
    return { mode, model, arm, batch, block, order, status: 'failed', reason: 'wrong-output', message: 'Off.' };
  });
  const replacements = Array.from({ length: 30 }, (_, index) => ({
    mode: MODES[index % 6] ?? 'latency',
    model: 'vww',
    batch: 1,
    block: Math.floor(index / 6),
    reason: 'long-task' as const,
  }));
  const run = { ...everyMode, outcomes, replacements };
  expectSame(run);
  const summary = summariseRun(run);
  const failed = { status: 'failed', mode: 'latency', model: 'digits', arm: 'ort:webgpu', reason: 'wrong-output' };
  expect(summary.cells).toContainEqual({ ...failed, batch: 1, message: 'Off.' });
  expect(summary.doubts).toEqual([{ model: 'vww', batch: 1, doubts: ['many-repeats'] }]);
});

test('a summary is what its schema says, and survives the way through text', () => {
  const summary = summariseRun(everyMode);
  expect(readAs(RunSummarySchema, JSON.parse(JSON.stringify(summary)))).toEqual({ status: 'read', value: summary });
});
