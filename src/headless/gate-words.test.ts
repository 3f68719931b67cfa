import { describe, expect, test } from 'vitest';
import type { Run } from '#formats/run.ts';
import { Stop } from './exit-code.ts';
import { type Against, planGate } from './gate-words.ts';
import { readManifest } from './read-manifest.ts';

const manifest = readManifest();
const lab = { gpu: 'auto', page: 'dist' } as const;
const words = { ...lab, models: 'digits,vww', arms: 'ort:wasm,tfjs:wasm' };
const arm: Against = { kind: 'arm', arm: 'tfjs:cpu' };

test('an arm at a time, so that the two sides of each cell share their blocks; memory apart', () => {
  const plan = planGate(words, arm, manifest);
  expect(plan.timed.map(({ arms, modes }) => [arms, modes])).toEqual([
    [['tfjs:wasm'], ['latency']],
    [['ort:wasm'], ['latency']],
  ]);
  expect(plan.memory.map(({ arms, modes }) => [arms, modes])).toEqual([
    [['tfjs:wasm'], ['memory']],
    [['ort:wasm'], ['memory']],
  ]);
  expect(plan).toMatchObject({ family: 4, armsByName: true, cells: { length: 8 }, notes: [] });
});

test('the family is that of all that is timed: four numbers in flight are four cells', () => {
  expect(planGate({ ...words, mode: 'latency,throughput,cold' }, arm, manifest).family).toBe(4 * 6);
  expect(planGate({ ...words, mode: 'memory' }, arm, manifest).family).toBe(1);
});

test('other modes take blocks enough for an interval over the family', () => {
  expect(planGate({ ...words, models: 'digits', arms: 'ort:wasm' }, arm, manifest).timed[0]?.blocksLeast).toBe(8);
  expect(planGate(words, arm, manifest).timed[0]?.blocksLeast).toBe(12);
});

describe('a baseline of other models', () => {
  const build = (ids: readonly string[]): Against => ({
    kind: 'build',
    folder: 'old',
    worker: 'w.js',
    manifest: { ...manifest, models: manifest.models.filter(({ id }) => ids.includes(id)) },
  });

  test('what is new is named and left out', () => {
    const plan = planGate(words, build(['digits']), manifest);
    expect(plan.timed[0]?.models).toEqual(['digits']);
    expect(plan.notes).toEqual(['Not in the baseline, and so not compared: vww.']);
  });

  test('none in common is no gate', () => {
    expect(() => planGate(words, build([]), manifest)).toThrow(Stop);
  });

  test('another precision is another model', () => {
    const models = { digits: { name: 'digits', precision: 'fp16' } };
    const run = { plan: { models: ['digits'] }, versions: { models } } as unknown as Run;
    const plan = () => planGate({ ...words, models: 'digits' }, { kind: 'file', file: 'base.json', run }, manifest);
    expect(plan).toThrow('digits was fp16 in the baseline and is fp32 now');
  });
});
