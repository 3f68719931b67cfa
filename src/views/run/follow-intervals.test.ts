import { expect, test } from 'vitest';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { followIntervals } from './follow-intervals.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], seed: 1 });
const trials = orderTrials(plan);
const outcomes = trials.slice(0, 34).map((trial, index) => ({
  ...trial,
  status: 'measured',
  latencyMs: [(trial.arm === 'tfjs:wasm' ? 2 : 1) * (1 + (index % 5) / 100)],
  burnInCount: 0,
  inferencesPerSample: 1,
})) as unknown as Outcome[];

test('each complete block is a step; the interval comes with the seventh and looks are marked', () => {
  const [pair, ...others] = followIntervals(plan, outcomes, trials);
  expect(others).toEqual([]);
  expect(pair?.steps).toHaveLength(8);
  expect(pair?.blocksMost).toBe(32);
  expect(pair?.steps.map(({ low }) => low !== undefined)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(pair?.steps.filter(({ isLook }) => isLook).map(({ block }) => block)).toEqual([8]);
  expect(pair?.steps.at(-1)?.ratio).toBeCloseTo(2, 1);
});
