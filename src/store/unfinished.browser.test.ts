import { deleteDB, openDB } from 'idb';
import { beforeEach, expect, test } from 'vitest';
import type { Outcome } from '#formats/trial.ts';
import type { UnfinishedHead, UnfinishedPart } from '#formats/unfinished.ts';
import { addToUnfinished, beginUnfinished, dropUnfinished, readUnfinished } from './unfinished.ts';

const head: UnfinishedHead = {
  format: 1,
  id: '1a2b3c4d-0000-4000-8000-000000000000',
  startedAt: '2026-02-03T10:44:00.000Z',
  plans: [
    {
      models: ['digits'],
      arms: ['tfjs:wasm', 'ort:wasm'],
      batches: [1],
      modes: ['latency'],
      blocks: 32,
      sampling: 'long',
      margin: 1.05,
      preset: 'equal',
      seed: 7,
      timeoutMs: 120_000,
    },
  ],
  returnTo: '/claims',
  device: {
    browser: 'A',
    platform: 'B',
    userAgent: '',
    cores: 8,
    isolated: true,
    clock: { gridMs: 0.005, callMs: 0 },
    jspi: true,
    webgpu: { status: 'absent', message: '' },
    webgl: { status: 'absent', message: '' },
  },
  versions: { dyno: '1', tfjs: '2', ort: '3', models: {} },
};

const outcome = (order: number): Outcome => ({
  mode: 'latency',
  model: 'digits',
  arm: 'ort:wasm',
  batch: 1,
  block: Math.floor(order / 4),
  order,
  status: 'failed',
  reason: 'timed-out',
  message: '',
});

const part = (keptAt: string, ...orders: number[]): UnfinishedPart => ({
  keptAt: `2026-02-03T${keptAt}.000Z`,
  outcomes: orders.map(outcome),
  controls: [{ block: orders[0] ?? 0, latencyMs: [1] }],
  replacements: [],
  pressure: [],
});

beforeEach(dropUnfinished);

test('what came in block by block is one run again, and gone when it is dropped', async () => {
  expect(await readUnfinished()).toBeUndefined();
  await beginUnfinished(head, { ...part('10:44:01'), outcomes: [] });
  await addToUnfinished(part('10:45:00', 0, 1, 2, 3));
  await addToUnfinished(part('10:46:00', 4, 5, 6, 7));
  const run = await readUnfinished();
  expect(run).toMatchObject({ ...head, keptAt: '2026-02-03T10:46:00.000Z' });
  expect(run?.outcomes.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(run?.controls).toHaveLength(3);
  await dropUnfinished();
  expect(await readUnfinished()).toBeUndefined();
});

test('another run takes the place of the one before', async () => {
  await beginUnfinished(head, part('10:45:00', 0, 1));
  await beginUnfinished({ ...head, returnTo: '/results' }, part('10:47:00', 8));
  const run = await readUnfinished();
  expect(run?.returnTo).toBe('/results');
  expect(run?.outcomes.map(({ order }) => order)).toEqual([8]);
});

test('a part that was spoilt is left out, and what is no run at all is none', async () => {
  await beginUnfinished(head, part('10:45:00', 0));
  await addToUnfinished({ outcomes: 'spoilt' } as unknown as UnfinishedPart);
  await addToUnfinished(part('10:46:00', 4));
  expect((await readUnfinished())?.outcomes.map(({ order }) => order)).toEqual([0, 4]);
  await beginUnfinished({ ...head, format: 99 } as unknown as UnfinishedHead, part('10:45:00', 0));
  expect(await readUnfinished()).toBeUndefined();
});

test('it gives way to whoever deletes it, and opens anew', async () => {
  await beginUnfinished(head, part('10:45:00', 0));
  await deleteDB('dyno-unfinished');
  expect(await readUnfinished()).toBeUndefined();
  (await openDB('dyno-unfinished')).close();
});
