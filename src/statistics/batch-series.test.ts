import { describe, expect, it } from 'vitest';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { batchSeries } from './batch-series.ts';

const plan = (batches: number[]) =>
  ({ models: ['m'], arms: ['tfjs:wasm', 'ort:wasm'], batches }) as unknown as Run['plan'];

function latency(arm: string, batch: number, ms: number, order: number): Outcome {
  const inferences = { latencyMs: [99, ms, ms, ms], burnInCount: 1, inferencesPerSample: 1 };
  return {
    status: 'measured',
    mode: 'latency',
    model: 'm',
    arm,
    batch,
    block: 0,
    order,
    ...inferences,
  } as unknown as Outcome;
}

describe('curves over batch sizes', () => {
  it('count items, not batches, behind the burn-in, the slowest and the fastest trial apart', () => {
    const outcomes = [latency('tfjs:wasm', 4, 8, 0), latency('tfjs:wasm', 4, 10, 1), latency('tfjs:wasm', 1, 4, 2)];
    expect(batchSeries({ plan: plan([4, 1]), outcomes })).toEqual([
      {
        model: 'm',
        basis: 'latency',
        lines: [
          {
            arm: 'tfjs:wasm',
            points: [
              { batch: 1, perS: 250, low: 250, high: 250, trials: 1 },
              { batch: 4, perS: 450, low: 400, high: 500, trials: 2 },
            ],
          },
        ],
      },
    ]);
  });

  it('have no point where a trial failed, and are none at one batch size', () => {
    const failed = { ...latency('ort:wasm', 4, 8, 3), status: 'failed' } as Outcome;
    const outcomes = [latency('ort:wasm', 1, 4, 0), latency('ort:wasm', 4, 8, 1), failed];
    expect(batchSeries({ plan: plan([1, 4]), outcomes })).toEqual([]);
    expect(batchSeries({ plan: plan([1]), outcomes })).toEqual([]);
  });

  it('take the best depth of a throughput trial', () => {
    const stamps = (gap: number) => Array.from({ length: 12 }, (_, index) => index * gap);
    const throughput = (batch: number) =>
      ({
        ...latency('ort:wasm', batch, 1, batch),
        mode: 'throughput',
        depths: [
          { depth: 1, completionsMs: stamps(10) },
          { depth: 2, completionsMs: stamps(5) },
        ],
      }) as unknown as Outcome;
    const [curves] = batchSeries({ plan: plan([1, 2]), outcomes: [throughput(1), throughput(2)] });
    expect(curves?.basis).toBe('throughput');
    expect(curves?.lines[0]?.points.map(({ perS }) => Math.round(perS))).toEqual([200, 400]);
  });
});
