import { expect, test } from 'vitest';
import type { RunEvent } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { followRun } from './print-progress.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], blocks: 16, seed: 1 });
const trials = orderTrials(plan);
const outcomes = trials.map(
  (trial) =>
    ({ ...trial, status: 'measured', burnInCount: 0, latencyMs: [trial.arm === 'ort:wasm' ? 1 : 2] }) as Outcome,
);
const ended = (from: number, to: number): RunEvent[] =>
  outcomes.slice(from, to).map((outcome, index) => ({ type: 'trial-ended', index, outcome }));

function follow(events: readonly RunEvent[], { watched = false, earlier = [] as Outcome[] } = {}): string {
  let err = '';
  const tell = followRun(
    plan,
    {
      out: () => {},
      err: (text) => {
        err += text;
      },
      watched,
    },
    earlier,
  );
  for (const event of events) tell(event);
  return err;
}

test('a line for every block that ended', () => {
  expect(follow(ended(0, 7))).toMatch(
    /^ 1 of at most 16 {2}digits, batch 1, latency, block 1: (tfjs:wasm 2.00 ms|ort:wasm 1.00 ms|, )+\n$/,
  );
});

test('a block that is run again says why, and does not count', () => {
  const replacement = { mode: 'latency', model: 'digits', batch: 1, block: 0, reason: 'long-task' } as const;
  const lines = follow([...ended(0, 4), { type: 'block-replaced', replacement }, ...ended(0, 4)]).split('\n');
  expect(lines[0]).toContain(' 1 of at most 16');
  expect(lines[1]).toContain('digits, batch 1, latency, block 1 is run again: the page itself was busy');
  expect(lines[2]).toContain(' 1 of at most 16');
});

test('a workload that is settled leaves fewer blocks', () => {
  const settled: RunEvent = { type: 'workload-settled', model: 'digits', batch: 1, blocks: 8 };
  const lines = follow([...ended(0, 32), settled, settled])
    .trim()
    .split('\n');
  expect(lines).toHaveLength(9);
  expect(lines[8]).toBe('digits, batch 1: settled at 8 blocks');
});

test('a run that goes on counts on', () => {
  expect(follow(ended(8, 12), { earlier: outcomes.slice(0, 8) })).toMatch(/^ 3 of at most 16/);
});

test('a cell without a number is told once', () => {
  const failed = (order: number, reason: string) =>
    ({
      ...trials[order],
      arm: 'ort:wasm',
      status: reason === 'cell-failed' ? 'skipped' : 'failed',
      reason,
      message: 'So.',
    }) as Outcome;
  const events: RunEvent[] = [failed(0, 'timed-out'), failed(1, 'cell-failed')].map((outcome, index) => ({
    type: 'trial-ended',
    index,
    outcome,
  }));
  expect(follow(events)).toBe('digits, batch 1, latency: ort:wasm failed: timed-out. So.\n');
});

test('people who watch see the trial under way', () => {
  const [trial] = trials;
  if (!trial) throw new Error('no trial');
  const events: RunEvent[] = [
    { type: 'trial-started', index: 0, trial },
    { type: 'phase', index: 0, phase: 'loading' },
  ];
  expect(follow(events, { watched: true })).toContain(`${trial.arm}, loading …`);
  expect(follow(events)).toBe('');
});
