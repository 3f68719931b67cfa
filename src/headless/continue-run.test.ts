import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { continueRun } from './continue-run.ts';
import type { PlanWords } from './read-plan.ts';

const manifest = { models: [{ id: 'digits' }, { id: 'vww' }] } as unknown as Manifest;
const folder = mkdtempSync(path.join(tmpdir(), 'dyno-continue-'));
afterAll(() => rmSync(folder, { recursive: true }));

const device = {
  browser: 'Chromium 156',
  platform: 'Linux x86_64',
  userAgent: 'agent',
  cores: 2,
  isolated: true,
  clock: { gridMs: 0.005, callMs: 0.001 },
  jspi: true,
  webgpu: { status: 'absent', message: 'None.' },
  webgl: { status: 'absent', message: 'None.' },
} as const;
const versions = {
  dyno: '0.1.0',
  tfjs: '4.22.0',
  ort: '1.30.0',
  models: { digits: { name: 'Digits', precision: 'fp32', onnx: 'a', tfjs: 'b' } },
} as const;
const long = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], blocks: 8, seed: 5 });

/** A file in which the first trials of a plan were skipped: a reason is all that such an outcome needs. */
function write(plan: Plan, trials: number, other: object = {}): string {
  const outcomes = orderTrials(plan)
    .slice(0, trials)
    .map((trial): Outcome => ({ ...trial, status: 'skipped', reason: 'no-webgl', message: 'None.' }));
  const file = path.join(folder, 'run.json');
  const run = {
    format: 3,
    id: '3a1f0b52-6f0c-4a56-9d0e-0b8f5f2d7c11',
    startedAt: '2026-02-03T10:00:00.000Z',
    endedAt: '2026-02-03T10:00:05.000Z',
    endedBy: 'cancelled',
    plan,
    device,
    versions,
    outcomes,
    controls: [{ block: 0, latencyMs: [1] }],
    replacements: [],
    ...other,
  };
  writeFileSync(file, JSON.stringify(run));
  return file;
}

const goOn = (file: string, words: Partial<PlanWords> = {}) => continueRun(file, words, manifest);

test('same plan and seed, and what was measured; a block that was cut is run again as a whole', () => {
  const { plan, earlier, broken, startedAt } = goOn(write(long, 6));
  expect(plan).toEqual(long);
  expect(earlier.outcomes.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
  expect(earlier.controls).toEqual([{ block: 0, latencyMs: [1] }]);
  expect({ broken, startedAt }).toEqual({ broken: 1, startedAt: '2026-02-03T10:00:00.000Z' });
});

test('blocks may be raised, and what the file says may be repeated', () => {
  const words = { models: 'digits', arms: 'ort:wasm,tfjs:wasm', margin: '5%', seed: '5', blocks: '16' };
  expect(goOn(write(long, 4), words).plan).toEqual({ ...long, blocks: 16 });
  const complete = write(long, 32, { endedBy: 'completed' });
  expect(goOn(complete, { blocks: '12' })).toMatchObject({ plan: { blocks: 12 }, broken: 0 });
});

test('a file of format 1', () => {
  const { modes: _, margin: __, ...plan } = { ...long, blocks: 3 };
  const outcomes = orderTrials({ ...long, blocks: 3 }).map(({ mode: _, ...trial }) => {
    return { ...trial, status: 'skipped', reason: 'no-webgl', message: 'None.' };
  });
  const file = write(long, 0, { format: 1, plan, outcomes, controls: undefined, endedBy: 'completed' });
  expect(() => goOn(file)).toThrow(/From fewer than 8 blocks/);
  const { earlier, plan: raised } = goOn(file, { blocks: '8' });
  expect(raised).toEqual(long);
  expect(earlier.outcomes).toHaveLength(12);
});

test.each([
  ['other models', { models: 'vww' }, 'models digits, not vww'],
  ['another seed', { seed: '6' }, 'seed 5, not 6'],
  ['another margin', { margin: '10%' }, 'margin 1.05, not 1.1'],
  ['a quick look', { quick: true }, 'sampling long, not short'],
])('%s is another plan', (_, words, message) => {
  expect(() => goOn(write(long, 4), words)).toThrow(message);
});

test.each([
  ['fewer blocks', { blocks: '8' }, { ...long, blocks: 16 }, {}, 'raised and not lowered'],
  ['a complete run', {}, long, { endedBy: 'completed' }, 'Name more than 8 --blocks'],
  ['more blocks of a quick look', { blocks: '16' }, { ...long, blocks: 1, sampling: 'short' }, {}, 'without --quick'],
  ['trials in another order', {}, { ...long, seed: 6 }, { plan: long }, 'in another order'],
] as const)('%s: refused with what to do', (_, words, plan, other, message) => {
  expect(() => goOn(write(plan as Plan, 4, other), words)).toThrow(message);
});

test('what is no run file', () => {
  expect(() => goOn(path.join(folder, 'none.json'))).toThrow('no such file');
  const file = path.join(folder, 'text.json');
  writeFileSync(file, 'text');
  expect(() => goOn(file)).toThrow('no JSON');
  writeFileSync(file, '{"format": 99}');
  expect(() => goOn(file)).toThrow('newer');
});

test('the same browser, machine and versions, or it is said what differs', () => {
  const { refuse } = goOn(write(long, 4));
  expect(refuse({ device: { ...device, clock: { gridMs: 0.005, callMs: 0.9 } }, versions })).toBeUndefined();
  const other = refuse({
    device: { ...device, browser: 'Chromium 157', cores: 4 },
    versions: {
      ...versions,
      ort: '1.31.0',
      models: { digits: { name: 'Digits', precision: 'fp32', onnx: 'c', tfjs: 'b' } },
    },
  })?.message;
  expect(other).toContain('browser: Chromium 156 in the file, Chromium 157 now');
  expect(other).toContain('cores: 2 in the file, 4 now');
  expect(other).toContain('ONNX Runtime: 1.30.0 in the file, 1.31.0 now');
  expect(other).toContain('digits for ONNX Runtime (sha256): a in the file, c now');
  expect(other).not.toContain('TensorFlow');
});
