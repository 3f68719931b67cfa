import { describe, expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { findCrossover, sweepSeries } from './sweep-series.ts';

const SIZES = [64, 128, 256];

/** A quick look at three products of matrices: the GPU waits 1 ms whatever the size, the CPU grows with it. */
function run(): Run {
  const models = Object.fromEntries(
    SIZES.map((size) => [
      `matmul-${size}`,
      { name: `${size}`, precision: 'fp32', flops: 2 * size ** 3, series: { name: 'matmul', size } },
    ]),
  );
  const latency = (arm: Arm, size: number) => (arm === 'ort:webgpu' ? 1 : (2 * size ** 3) / 8e6);
  const arms: Arm[] = ['ort:wasm', 'ort:webgpu'];
  const outcomes = arms.flatMap((arm) =>
    SIZES.map((size) => ({
      mode: 'latency',
      status: 'measured',
      model: `matmul-${size}`,
      arm,
      batch: 1,
      block: 0,
      latencyMs: [latency(arm, size)],
      burnInCount: 0,
      check: { maxRelativeError: 0, tolerance: 1 },
    })),
  );
  return {
    plan: { models: Object.keys(models), arms, batches: [1], modes: ['latency'] },
    versions: { models },
    outcomes: outcomes as unknown as Outcome[],
  } as unknown as Run;
}

describe('sweepSeries', () => {
  test('is what each arm gets done, by size', () => {
    const [sweep, ...others] = sweepSeries(run());
    expect(others).toEqual([]);
    expect(sweep).toMatchObject({ series: 'matmul', basis: 'latency', unit: 'GFLOP/s' });
    expect(sweep?.lines.map(({ arm }) => arm)).toEqual(['ort:wasm', 'ort:webgpu']);
    for (const { rate } of sweep?.lines[0]?.points ?? []) expect(rate.value).toBeCloseTo(8, 9);
    expect(sweep?.lines[1]?.points.map(({ rate }) => rate.value)).toEqual(SIZES.map((size) => (2 * size ** 3) / 1e6));
  });

  test('one size is no sweep', () => {
    const { plan, ...rest } = run();
    expect(sweepSeries({ ...rest, plan: { ...plan, models: ['matmul-64'] } })).toEqual([]);
  });

  test('a size at which an arm failed is missing from its line alone', () => {
    const { outcomes, ...rest } = run();
    const failed = outcomes.map((o) =>
      o.model === 'matmul-128' && o.arm === 'ort:webgpu' ? ({ ...o, status: 'failed' } as Outcome) : o,
    );
    const [sweep] = sweepSeries({ ...rest, outcomes: failed });
    expect(sweep?.lines.map(({ points }) => points.map(({ size }) => size))).toEqual([SIZES, [64, 256]]);
  });
});

describe('findCrossover', () => {
  const lines = sweepSeries(run())[0]?.lines ?? [];
  const [cpu, gpu] = lines as [(typeof lines)[number], (typeof lines)[number]];

  test('is the smallest size from which the other arm stays ahead', () => {
    expect(findCrossover(cpu, gpu)).toEqual({ slowerFirst: 'ort:wasm', fasterFrom: 'ort:webgpu', size: 256 });
  });

  test('is nowhere, where an arm is ahead at every size or at none', () => {
    expect(findCrossover(gpu, cpu)).toBeUndefined();
    const slow = { ...gpu, points: gpu.points.map((point) => ({ ...point, rate: { ...point.rate, value: 1e-9 } })) };
    expect(findCrossover(cpu, slow)).toBeUndefined();
    expect(findCrossover(slow, cpu)).toBeUndefined();
  });
});
