import { expect, test } from 'vitest';
import type { LatencyOutcome } from '#formats/trial.ts';
import { compareSides } from '#statistics/compare-sides.ts';
import { findWorkloadBurnIn, type GroupOf, PILOT_BLOCKS } from '#statistics/workload-burn-in.ts';
import { chooseSampling } from './choose-sampling.ts';

const SAMPLE_MS = 2;
const isBaseline = (order: number) => order % 4 === 0 || order % 4 === 3;
const bySide: GroupOf = ({ order }) => String(isBaseline(order));

/** A trial whose samples are a fifth slower until `slowMs`, give or take a little from trial to trial. */
function trialOf(block: number, place: number, slowMs: number, spanMs: number, burnInMs: number): LatencyOutcome {
  const level = SAMPLE_MS * (1 + 0.002 * Math.sin(7 * block + 3 * place));
  return {
    mode: 'latency',
    model: 'one',
    arm: 'ort:wasm',
    batch: 1,
    block,
    order: 4 * block + place,
    status: 'measured',
    latencyMs: Array.from({ length: spanMs / SAMPLE_MS }, (_, at) => (at * SAMPLE_MS < slowMs ? 1.2 : 1) * level),
    burnInCount: burnInMs / SAMPLE_MS,
    inferencesPerSample: 1,
    coldStart: { fetchMs: 0, runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 },
  } as unknown as LatencyOutcome;
}

/** Blocks in which the current side is slow for longer than the baseline. */
const blocksOf = (first: number, spanMs: number, burnInMs: number) =>
  Array.from({ length: PILOT_BLOCKS }, (_, at) => first + at).flatMap((block) =>
    [0, 1, 2, 3].map((place) => trialOf(block, place, isBaseline(place) ? 0 : 1300, spanMs, burnInMs)),
  );

test('a side that takes longer to become steady is not hidden by the other one', () => {
  const pilots = blocksOf(0, 2200, 1000);
  expect(findWorkloadBurnIn(pilots, bySide)).toEqual({ status: 'double', burnInMs: 2000 });
  const next = { arm: 'ort:wasm', block: PILOT_BLOCKS, order: 4 * PILOT_BLOCKS } as const;
  const sampling = chooseSampling({ sampling: 'long' }, next, pilots, bySide);
  expect(sampling.burnInMs).toBe(2000);

  const trials = [...pilots, ...blocksOf(PILOT_BLOCKS, sampling.burnInMs + sampling.budgetMs, sampling.burnInMs)];
  const sides = {
    baseline: trials.filter(({ order }) => isBaseline(order)),
    current: trials.filter(({ order }) => !isBaseline(order)),
  };
  expect(compareSides(sides, 'latency', 1.05, 1)).toMatchObject({ status: 'interval', look: 8 });
});
