import { expect, test } from 'vitest';
import { readAs } from '#formats/parse.ts';
import { type Run, RunSchema } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { mergeRuns } from './merge-runs.ts';

const whole = buildPlan({
  models: ['digits', 'vww'],
  arms: ['tfjs:wasm', 'ort:wasm'],
  batches: [1, 4],
  modes: ['latency', 'memory'],
  blocks: 8,
  seed: 5,
});

function shardRun(shard: string, other: Partial<Run> = {}, plan = whole): { file: string; run: Run } {
  const mine = { ...plan, shard };
  const [index] = shard.split('/');
  const reading = readAs(RunSchema, {
    format: 3,
    id: '3a1f0b52-6f0c-4a56-9d0e-0b8f5f2d7c11',
    startedAt: `2026-02-03T10:0${index}:00.000Z`,
    endedAt: `2026-02-03T11:0${index}:00.000Z`,
    endedBy: 'completed',
    plan: mine,
    device: {
      browser: 'Chromium 156',
      platform: 'Linux x86_64',
      userAgent: 'agent',
      cores: 2,
      isolated: true,
      clock: { gridMs: 0.005, callMs: Number(index) / 1000 },
      jspi: true,
      webgpu: { status: 'absent', message: 'None.' },
      webgl: { status: 'absent', message: 'None.' },
    },
    versions: { dyno: '0.1.0', tfjs: '4.22.0', ort: '1.30.0', models: {} },
    outcomes: orderTrials(mine).map(
      (trial): Outcome => ({ ...trial, status: 'skipped', reason: 'no-webgl', message: 'None.' }),
    ),
    controls: [{ block: 0, latencyMs: [Number(index)] }],
    replacements: [],
    ...other,
  });
  if (reading.status === 'unreadable') throw new Error(reading.message);
  return { file: `${index}.json`, run: reading.value };
}

const messageOf = (...files: readonly { file: string; run: Run }[]): string => {
  try {
    mergeRuns(files);
  } catch (error) {
    return (error as Error).message;
  }
  return 'merged';
};

test('the shards of a plan have all its workloads, each once', () => {
  const shards = ['1/3', '2/3', '3/3'].map((shard) => listWorkloads({ ...whole, shard }));
  expect(shards.map(({ length }) => length)).toEqual([2, 1, 1]);
  expect(new Set(shards.flat().map(({ model, batch }) => `${model} ${batch}`)).size).toBe(4);
});

test('put together they are the run of the whole plan, in its order', () => {
  const { run, missing } = mergeRuns([shardRun('3/3'), shardRun('1/3'), shardRun('2/3')]);
  expect(run.plan).toEqual(whole);
  expect(run.outcomes.map(({ status, ...trial }) => trial)).toEqual(
    orderTrials(whole).map((trial) => ({ ...trial, reason: 'no-webgl', message: 'None.' })),
  );
  expect(run).toMatchObject({
    endedBy: 'completed',
    startedAt: '2026-02-03T10:01:00.000Z',
    endedAt: '2026-02-03T11:03:00.000Z',
  });
  expect(run.controls.map(({ latencyMs }) => latencyMs[0]).sort()).toEqual([1, 2, 3]);
  expect(missing).toEqual([]);
});

test('a shard that is missing or was cut leaves the run unfinished', () => {
  expect(mergeRuns([shardRun('1/3'), shardRun('3/3')])).toMatchObject({
    run: { endedBy: 'cancelled' },
    missing: ['2/3'],
  });
  const cut = mergeRuns([shardRun('1/2'), shardRun('2/2', { endedBy: 'cancelled' })]);
  expect(cut).toMatchObject({ run: { endedBy: 'cancelled' }, missing: [] });
});

test('what does not belong together is refused with the reason', () => {
  const one = shardRun('1/2');
  const { shard: _, ...plan } = one.run.plan;
  expect(messageOf(one)).toContain('at least two files');
  expect(messageOf(one, { file: 'whole.json', run: { ...one.run, plan } })).toContain('whole.json is no shard');
  expect(messageOf(one, { ...one, file: 'copy.json' })).toContain('1.json and copy.json are both shard 1/2');
  expect(messageOf(one, shardRun('2/3'))).toContain('not shards of one plan');
  expect(messageOf(one, shardRun('2/2', {}, { ...whole, seed: 6 }))).toContain('the same --seed');
  const elsewhere = messageOf(one, shardRun('2/2', { device: { ...one.run.device, cores: 8 } }));
  expect(elsewhere).toContain('not measured on machines of one kind');
  expect(elsewhere).toContain('cores: 2, and 8');
});
