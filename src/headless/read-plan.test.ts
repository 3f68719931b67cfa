import { expect, test } from 'vitest';
import { ARMS } from '#formats/arm.ts';
import type { Manifest } from '#formats/model.ts';
import { namesArms, readPlan } from './read-plan.ts';

const manifest = { models: [{ id: 'digits' }, { id: 'vww' }] } as unknown as Manifest;

test('the words of the command line become the plan', () => {
  const words = {
    models: 'vww, digits',
    arms: 'ort:wasm,tfjs:wasm',
    batch: '4,1',
    blocks: '3',
    seed: '7',
    timeout: '9',
  };
  expect(readPlan(words, manifest, 1)).toEqual({
    models: ['vww', 'digits'],
    arms: ['tfjs:wasm', 'ort:wasm'],
    batches: [1, 4],
    blocks: 3,
    sampling: 'long',
    preset: 'equal',
    seed: 7,
    timeoutMs: 9000,
  });
});

test('all is every model and every arm, and the seed is random unless it is given', () => {
  const plan = readPlan({ models: 'all', arms: 'all', quick: true }, manifest, 99);
  expect(plan).toMatchObject({ models: ['digits', 'vww'], arms: ARMS, blocks: 1, sampling: 'short', seed: 99 });
});

test('naming something twice is naming it once', () => {
  const plan = readPlan({ models: 'digits,digits', arms: 'ort:wasm,ort:wasm', batch: '1,1' }, manifest, 1);
  expect(plan).toMatchObject({ models: ['digits'], arms: ['ort:wasm'], batches: [1] });
});

test('only arms that are named one by one are asked for by name', () => {
  expect(namesArms({ arms: 'all' })).toBe(false);
  expect(namesArms({ arms: 'tfjs:wasm' })).toBe(true);
});
