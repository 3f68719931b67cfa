import { describe, expect, test } from 'vitest';
import { ALL_ARMS, ARMS, VARIANT_ARMS } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Model } from '#formats/model.ts';
import { whyCellUnavailable } from './arm-availability.ts';
import { buildPlan } from './build-plan.ts';
import { orderTrials } from './order-trials.ts';
import { readPlanQuery, writePlanQuery } from './plan-query.ts';

const plan = buildPlan({ models: ['digits', 'vww'], arms: [...ARMS], batches: [4, 1], blocks: 3, seed: 7 });

describe('orderTrials', () => {
  const trials = orderTrials(plan);

  test('every cell runs twice in every block', () => {
    expect(trials).toHaveLength(2 * 2 * 6 * 2 * 3);
    const counts = new Map<string, number>();
    for (const { model, arm, batch, block } of trials) {
      const key = `${model} ${arm} ${batch} ${block}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([2]));
  });

  test('a block of a workload is a permutation and its mirror', () => {
    for (let start = 0; start < trials.length; start += 12) {
      const arms = trials.slice(start, start + 12).map(({ arm }) => arm);
      expect(arms.slice(6)).toEqual(arms.slice(0, 6).toReversed());
      expect(new Set(arms)).toEqual(new Set(ARMS));
    }
  });

  test('follows from the seed alone', () => {
    expect(orderTrials(plan)).toEqual(trials);
    expect(orderTrials({ ...plan, seed: 8 }).map(({ arm }) => arm)).not.toEqual(trials.map(({ arm }) => arm));
  });

  test('positions count up', () => {
    expect(trials.map(({ order }) => order)).toEqual(trials.map((_, index) => index));
  });

  test('no arm is favoured: each comes first about equally often', () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const [first] = orderTrials({ ...plan, models: ['digits'], batches: [1], blocks: 1, seed });
      if (first) firsts.set(first.arm, (firsts.get(first.arm) ?? 0) + 1);
    }
    // 1,000 expected of 6,000, standard deviation 29; five of them either way.
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
  });
});

describe('plan query', () => {
  test('is read as it was written', () => {
    expect(readPlanQuery(writePlanQuery(plan))).toEqual({ status: 'read', plan });
    expect(readPlanQuery(`#${encodeURI(writePlanQuery(plan))}`)).toEqual({ status: 'read', plan });
  });

  test('carries the least blocks, which throughput takes, too', () => {
    const least = { ...plan, modes: ['throughput' as const], blocks: 32, blocksLeast: 12 };
    expect(writePlanQuery(least)).toContain('&least=12&');
    expect(readPlanQuery(writePlanQuery(least))).toEqual({ status: 'read', plan: least });
    expect(Math.max(...orderTrials(least).map(({ block }) => block))).toBe(11);
  });

  test('has variants in it as they are written by hand', () => {
    const query = 'models=digits&arms=tfjs:wasm,tfjs:wasm@eager,ort:webgpu@opt=off,ort:webgpu@capture&seed=7';
    const reading = readPlanQuery(query);
    expect(reading).toMatchObject({
      plan: { arms: ['tfjs:wasm', 'tfjs:wasm@eager', 'ort:webgpu@opt=off', 'ort:webgpu@capture'] },
    });
    const all = buildPlan({ models: ['digits'], arms: [...VARIANT_ARMS, ...ARMS].toReversed(), seed: 7 });
    expect(all.arms).toEqual(ALL_ARMS);
    expect(readPlanQuery(writePlanQuery(all))).toEqual({ status: 'read', plan: all });
    expect(readPlanQuery(`#${encodeURI(writePlanQuery(all))}`)).toEqual({ status: 'read', plan: all });
  });

  test.each([
    ['models=digits&arms=ort:wasm@capture&seed=1', 'arms.0'],
    ['models=digits&arms=ort:wasm@&seed=1', 'arms.0'],
    ['', 'models'],
    ['models=digits&arms=ort:cpu&seed=1', 'arms.0'],
    ['models=digits&arms=ort:wasm,ort:wasm&seed=1', 'each arm once'],
    ['models=digits&arms=ort:wasm', 'seed'],
    ['models=digits&arms=ort:wasm&seed=-1', 'seed'],
    ['models=digits&arms=ort:wasm&seed=1.5', 'seed'],
    ['models=digits&arms=ort:wasm&seed=1&batch=0', 'batches.0'],
    ['models=digits&arms=ort:wasm&seed=1&batch=four', 'batches.0'],
    ['models=digits&arms=ort:wasm&seed=1&blocks=33', 'blocks'],
    ['models=digits&arms=ort:wasm&seed=1&sampling=none', 'sampling'],
    ['models=digits&arms=ort:wasm&seed=1&timeout=0', 'timeoutMs'],
    ['%', 'models'],
  ])('says what is wrong with "%s"', (query, where) => {
    const reading = readPlanQuery(query);
    expect(reading.status).toBe('unreadable');
    expect(reading).toHaveProperty('message', expect.stringContaining(where));
  });
});

test('a plan has its arms in the fixed order, however they were chosen', () => {
  expect(buildPlan({ models: ['digits'], arms: ['ort:wasm', 'tfjs:cpu'], seed: 1 }).arms).toEqual([
    'tfjs:cpu',
    'ort:wasm',
  ]);
});

test('a recording of one inference has nothing for a model whose shapes grow', () => {
  const graph = { inputs: [], outputs: [] };
  const model = {
    name: 'GPT',
    batched: false,
    generation: {},
    artifacts: { onnx: graph, tfjs: graph },
  } as unknown as Model;
  const device = { isolated: true, webgpu: { status: 'present' } } as Device;
  expect(whyCellUnavailable({ arm: 'ort:webgpu@capture', batch: 1 }, model, device)).toMatchObject({
    reason: 'dynamic-shapes',
    message: expect.stringMatching(/GPT .*without @capture/),
  });
  expect(whyCellUnavailable({ arm: 'ort:webgpu@opt=off', batch: 1 }, model, device)).toBeUndefined();
});
