import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Plan } from '#formats/plan.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { beginProgress, followRun, timeLeft } from './follow-run.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true, seed: 1 });
const device: Device = {
  browser: '',
  platform: '',
  userAgent: '',
  cores: 8,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0 },
  jspi: true,
  webgpu: { status: 'absent', message: '' },
  webgl: { status: 'absent', message: '' },
};
const settingOf = (...plans: Plan[]) => ({ plans, index: 0, names: new Map<string, string>(), sizes: {} });
const versions = { dyno: '', tfjs: '', ort: '', models: {} };

test('a run is followed from its first event to its last trial', () => {
  let progress = beginProgress(settingOf(plan), 1000);
  expect(timeLeft(progress)).toBeUndefined();
  progress = followRun(progress, { type: 'started', device, versions, trials: 4 }, 1100);
  expect(timeLeft(progress)?.leastMs).toBeGreaterThan(0);

  for (const [index, trial] of progress.trials.entries()) {
    progress = followRun(progress, { type: 'trial-started', index, trial }, progress.nowMs + 10);
    progress = followRun(progress, { type: 'phase', index, phase: 'loading' }, progress.nowMs + 10);
    expect(progress.current).toMatchObject({ trial, phase: 'loading' });
    // Nothing is drawn while it is timed.
    expect(followRun(progress, { type: 'phase', index, phase: 'measuring' }, 9e9)).toBe(progress);
    const outcome: Outcome = { ...trial, status: 'failed', reason: 'timed-out', message: '' };
    progress = followRun(progress, { type: 'trial-ended', index, outcome }, progress.nowMs + 500);
  }
  expect(progress.outcomes).toHaveLength(4);
  expect(progress.durations.map(({ ms }) => ms)).toEqual([510, 510, 510, 510]);
  expect(timeLeft(progress)).toEqual({ leastMs: 0, mostMs: 0 });
  expect(progress.nowMs - progress.startedMs).toBe(100 + 4 * 520);
});

test('what was skipped says nothing about the time that others take', () => {
  let progress = beginProgress(settingOf(plan), 0);
  const [trial] = progress.trials;
  if (!trial) throw new Error('a plan has trials');
  progress = followRun(progress, { type: 'trial-started', index: 0, trial }, 1);
  const outcome: Outcome = { ...trial, status: 'skipped', reason: 'no-webgpu', message: '' };
  expect(followRun(progress, { type: 'trial-ended', index: 0, outcome }, 2).durations).toEqual([]);
});

const standard = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], seed: 1 });

test('a workload that is settled needs no more blocks', () => {
  let progress = followRun(
    beginProgress(settingOf(standard), 0),
    { type: 'started', device, versions, trials: 128 },
    0,
  );
  expect(timeLeft(progress)).toSatisfy(
    ({ leastMs, mostMs }: { leastMs: number; mostMs: number }) => 4 * leastMs === mostMs,
  );
  progress = followRun(progress, { type: 'workload-settled', model: 'digits', batch: 1, blocks: 8 }, 1);
  expect(progress.trials).toHaveLength(32);
});

test('a block that is run again takes the place of the one before', () => {
  let progress = beginProgress(settingOf(standard), 0);
  const [first, second] = progress.trials;
  if (!first || !second) throw new Error('a plan has trials');
  const run = (index: number, trial: typeof first) => {
    progress = followRun(progress, { type: 'trial-started', index, trial }, 1);
    const outcome: Outcome = { ...trial, status: 'failed', reason: 'timed-out', message: '' };
    progress = followRun(progress, { type: 'trial-ended', index, outcome }, 2);
  };
  run(0, first);
  run(1, second);
  const replacement = { mode: 'latency', model: 'digits', batch: 1, block: 0, reason: 'long-task' } as const;
  progress = followRun(progress, { type: 'block-replaced', replacement }, 3);
  expect(progress.outcomes).toEqual([]);
  run(0, first);
  expect(progress.outcomes).toHaveLength(1);
  expect(progress.replacements).toEqual([replacement]);
});

test('what comes after this plan takes its time, too', () => {
  const alone = followRun(beginProgress(settingOf(plan), 0), { type: 'started', device, versions, trials: 4 }, 0);
  const first = followRun(beginProgress(settingOf(plan, plan), 0), { type: 'started', device, versions, trials: 4 }, 0);
  expect(timeLeft(first)?.mostMs).toBe(2 * (timeLeft(alone)?.mostMs ?? 0));
});
