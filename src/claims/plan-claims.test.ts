import { describe, expect, test } from 'vitest';
import type { Claim } from '#formats/claim.ts';
import { readAs } from '#formats/parse.ts';
import { type Plan, PlanSchema } from '#formats/plan.ts';
import { listCells, listSubjects } from './list-subjects.ts';
import { loadLibrary } from './load-library.ts';
import { planClaims } from './plan-claims.ts';

const library = loadLibrary();
const claim = (id: string): Claim => {
  const found = library.find((entry) => entry.id === id);
  if (!found) throw new Error(id);
  return found;
};
const testsOf = ({ protocol }: Claim) => (protocol.status === 'testable' ? protocol.tests : []);

const cellsOfPlan = ({ modes, models, batches, arms }: Plan) =>
  modes.flatMap((mode) =>
    models.flatMap((model) =>
      batches.flatMap((batch) => arms.map((arm) => ({ workload: `${mode} ${model} ${batch}`, arm }))),
    ),
  );

describe('the union of all claims', () => {
  const plans = planClaims(library, 'standard', 1);
  const cells = plans.flatMap(cellsOfPlan);

  test('is plans that can be carried out', () => {
    for (const plan of plans) expect(readAs(PlanSchema, plan)).toMatchObject({ status: 'read' });
  });

  test('holds every cell that a claim needs, and each workload once', () => {
    const wanted = listCells(library.flatMap(testsOf)).map(
      ({ mode, model, batch, arm }) => `${mode} ${model} ${batch} ${arm}`,
    );
    const planned = cells.map(({ workload, arm }) => `${workload} ${arm}`);
    expect(planned.toSorted()).toEqual(wanted.toSorted());
    const workloads = plans.flatMap((plan) => [...new Set(cellsOfPlan(plan).map(({ workload }) => workload))]);
    expect(new Set(workloads).size).toBe(workloads.length);
  });

  test('keeps both sides of every pair of arms in one plan', () => {
    for (const subject of library.flatMap(testsOf).flatMap(listSubjects)) {
      if (subject.kind !== 'pair' || subject.tested.model !== subject.against.model) continue;
      const together = plans.filter(
        ({ modes, models, batches, arms }) =>
          modes.includes(subject.tested.mode) &&
          models.includes(subject.model) &&
          batches.includes(subject.batch) &&
          arms.includes(subject.tested.arm) &&
          arms.includes(subject.against.arm),
      );
      expect(together, subject.label).toHaveLength(1);
    }
  });

  test('does not depend on the order of the claims', () => {
    const key = (all: readonly Plan[]) =>
      all
        .flatMap(cellsOfPlan)
        .map((cell) => JSON.stringify(cell))
        .toSorted();
    expect(key(planClaims(library.toReversed(), 'standard', 1))).toEqual(key(plans));
  });
});

test('two claims about the same cells cost no more than one', () => {
  const one = planClaims([claim('quick-performance')], 'standard', 1).flatMap(cellsOfPlan);
  const two = planClaims([claim('quick-performance'), claim('quick-performance')], 'standard', 1).flatMap(cellsOfPlan);
  expect(two).toEqual(one);
  const more = planClaims([claim('quick-performance'), claim('onnx-trails')], 'standard', 1).flatMap(cellsOfPlan);
  expect(more.filter(({ workload }) => workload.startsWith('latency'))).toHaveLength(one.length);
});

test('a claim that cannot be tested asks for nothing', () => {
  expect(planClaims([claim('market'), claim('tpu-420')], 'standard', 1)).toEqual([]);
});

describe('sizes', () => {
  const sizes = (id: string, size: 'quick' | 'standard' | 'thorough') =>
    planClaims([claim(id)], size, 1).map(({ blocks, blocksLeast, sampling }) => ({ blocks, blocksLeast, sampling }));

  test('a quick look is one short block', () => {
    expect(sizes('quick-performance', 'quick')).toEqual([{ blocks: 1, blocksLeast: undefined, sampling: 'short' }]);
  });

  test('means of two pairs end at the first look, many cells later, and thresholds with all blocks', () => {
    expect(sizes('quick-performance', 'thorough')).toEqual([{ blocks: 32, blocksLeast: 8, sampling: 'long' }]);
    expect(sizes('early-gap', 'thorough')).toContainEqual({ blocks: 32, blocksLeast: 12, sampling: 'long' });
    expect(sizes('tfjs-wasm-readme', 'thorough')).toEqual([{ blocks: 32, blocksLeast: 32, sampling: 'long' }]);
  });
});
