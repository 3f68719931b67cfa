import { expect, test } from 'vitest';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from './build-plan.ts';
import { keepWholeBlocks } from './keep-whole-blocks.ts';
import { orderTrials } from './order-trials.ts';

const plan = buildPlan({ models: ['a', 'b'], arms: ['tfjs:wasm', 'ort:wasm'], blocks: 3, seed: 5 });
const outcomes = orderTrials(plan) as unknown as Outcome[];
const ordersOf = (earlier: { readonly outcomes: readonly Outcome[] }) => earlier.outcomes.map(({ order }) => order);

test('a block that was begun and not ended goes, whole ones stay, and so does the name of the run', () => {
  const earlier = { id: 'x', startedAt: 'then', outcomes: outcomes.slice(0, 10), controls: [], replacements: [] };
  const kept = keepWholeBlocks(plan, earlier);
  expect(ordersOf(kept.earlier)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(kept.broken).toBe(1);
  expect(kept.earlier).toMatchObject({ id: 'x', startedAt: 'then' });
});

test('where every block is whole nothing goes', () => {
  const kept = keepWholeBlocks(plan, { outcomes: outcomes.slice(0, 8), controls: [], replacements: [] });
  expect(ordersOf(kept.earlier)).toHaveLength(8);
  expect(kept.broken).toBe(0);
});
