import { expect, test } from 'vitest';
import { buildPlan } from './build-plan.ts';
import { chooseSides } from './choose-sides.ts';
import { orderBlocks } from './order-trials.ts';

const plan = buildPlan({ models: ['digits', 'vww'], arms: ['ort:wasm'], seed: 7 });

test('two of four trials of each block are the baseline’s: the outer ones or the inner ones', () => {
  const orders = new Set(chooseSides(plan));
  const blocks = orderBlocks(plan).map(({ trials }) =>
    trials.map(({ order }) => (orders.has(order) ? 'b' : 'c')).join(''),
  );
  expect(blocks).toHaveLength(64);
  expect([...new Set(blocks)].sort()).toEqual(['bccb', 'cbbc']);
});

test('neither side always begins: both ways come up about as often', () => {
  const firsts = Array.from({ length: 20 }, (_, seed) => {
    const orders = new Set(chooseSides({ ...plan, seed }));
    return orderBlocks({ ...plan, seed }).filter(({ trials }) => orders.has(trials[0]?.order ?? -1)).length;
  });
  const share = firsts.reduce((sum, count) => sum + count, 0) / (20 * 64);
  // 1280 coins: four standard errors are 5.6 points.
  expect(Math.abs(share - 0.5)).toBeLessThan(0.056);
});

test('the same seed, the same sides', () => {
  expect(chooseSides(plan)).toEqual(chooseSides(plan));
  expect(chooseSides(plan)).not.toEqual(chooseSides({ ...plan, seed: 8 }));
});

test('two arms are no two sides', () => {
  expect(() => chooseSides({ ...plan, arms: ['ort:wasm', 'tfjs:wasm'] })).toThrow(/one arm/);
  expect(() => chooseSides({ ...plan, modes: ['memory'] })).toThrow(/1 trials/);
});
