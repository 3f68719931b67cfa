import { expect, test } from 'vitest';
import { ALL_ARMS, ARMS, VARIANT_ARMS } from '#formats/arm.ts';
import { MODES } from '#formats/mode.ts';
import type { Manifest } from '#formats/model.ts';
import { namesArms, noteUnusedBlocks, readMargin, readPlan } from './read-plan.ts';

const manifest = { models: [{ id: 'digits' }, { id: 'vww' }] } as unknown as Manifest;

test('the words of the command line become the plan', () => {
  const words = {
    models: 'vww, digits',
    arms: 'ort:wasm,tfjs:wasm',
    batch: '4,1',
    mode: 'memory,latency',
    blocks: '12',
    margin: '10%',
    preset: 'tuned',
    seed: '7',
    timeout: '9',
  } as const;
  expect(readPlan(words, manifest, 1)).toEqual({
    models: ['vww', 'digits'],
    arms: ['tfjs:wasm', 'ort:wasm'],
    batches: [1, 4],
    modes: ['latency', 'memory'],
    blocks: 12,
    sampling: 'long',
    margin: 1.1,
    preset: 'tuned',
    seed: 7,
    timeoutMs: 9000,
  });
});

test('all is every model and every arm, and the seed is random unless it is given', () => {
  const plan = readPlan({ models: 'all', arms: 'all', quick: true }, manifest, 99);
  expect(plan).toMatchObject({ models: ['digits', 'vww'], arms: ARMS, blocks: 1, sampling: 'short', seed: 99 });
});

test('a family is all of its models, beside others or alone', () => {
  const models = [
    { id: 'digits', family: 'tiny' },
    { id: 'resnet50', family: 'vision' },
    { id: 'vit-tiny', family: 'vision' },
  ];
  const some = { models } as unknown as Manifest;
  const chosen = (words: string) => readPlan({ models: words, arms: 'ort:wasm' }, some, 1).models;
  expect(chosen('vision')).toEqual(['resnet50', 'vit-tiny']);
  expect(chosen('vit-tiny,vision,tiny')).toEqual(['vit-tiny', 'resnet50', 'digits']);
  expect(() => chosen('text')).toThrow(/all of tiny, vision/);
});

test('naming something twice is naming it once', () => {
  const plan = readPlan({ models: 'digits,digits', arms: 'ort:wasm,ort:wasm', batch: '1,1' }, manifest, 1);
  expect(plan).toMatchObject({ models: ['digits'], arms: ['ort:wasm'], batches: [1] });
});

test('variants are named like other arms, or all of them at once', () => {
  const chosen = (arms: string) => readPlan({ models: 'digits', arms, quick: true }, manifest, 1).arms;
  expect(chosen('ort:wasm@opt=off, ort:wasm')).toEqual(['ort:wasm', 'ort:wasm@opt=off']);
  expect(new Set(chosen('variants'))).toEqual(new Set(VARIANT_ARMS));
  expect(chosen('variants,all')).toEqual(ALL_ARMS);
  for (const arms of ['ort:wasm@capture', 'tfjs:wasm@', 'toString', '@eager']) {
    expect(() => chosen(arms)).toThrow(/There are: tfjs:cpu, .*; or all\. Variants: tfjs:cpu@eager, .*; or variants\./);
  }
  expect(() => chosen(' , ')).toThrow(/at least one arm/);
});

test('only arms that are named one by one are asked for by name', () => {
  expect(namesArms('all')).toBe(false);
  expect(namesArms('variants, all')).toBe(false);
  expect(namesArms('all,tfjs:wasm@eager')).toBe(true);
  expect(namesArms('tfjs:wasm')).toBe(true);
});

test('a full run has at most 32 blocks, equal settings and latency unless it is told otherwise', () => {
  const plan = readPlan({ models: 'digits', arms: 'all' }, manifest, 1);
  expect(plan).toMatchObject({ modes: ['latency'], blocks: 32, sampling: 'long', margin: 1.05, preset: 'equal' });
  expect(readPlan({ models: 'digits', arms: 'all', mode: 'all' }, manifest, 1).modes).toEqual(MODES);
});

test.each(['1', '7', '33'])('--blocks %s would measure in vain', (blocks) => {
  expect(() => readPlan({ models: 'digits', arms: 'all', blocks }, manifest, 1)).toThrow(/in vain. Name 8 to 32/);
});

test('a quick look has one block, whatever else is named, and says so', () => {
  const words = { models: 'digits', arms: 'all', quick: true, blocks: '4' };
  expect(readPlan(words, manifest, 1).blocks).toBe(1);
  expect(noteUnusedBlocks(words)).toContain('--blocks 4 is not used');
  expect(noteUnusedBlocks({ ...words, blocks: '1' })).toBeUndefined();
});

test.each([
  ['5%', 1.05],
  ['0.05', 1.05],
  ['1.05', 1.05],
  [' 2.5 % ', 1.025],
  ['.1', 1.1],
  ['100%', 2],
])('a margin of %s', (word, margin) => {
  expect(readMargin(word)).toBe(margin);
});

test.each(['0', '1', '0%', '5', '-5%', '101%', '5 per cent', ''])('a margin of “%s” is none', (word) => {
  expect(() => readMargin(word)).toThrow(/5%, 0.05 and 1.05 are the same/);
});
