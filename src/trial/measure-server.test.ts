import { describe, expect, test } from 'vitest';
import { poissonArrivals } from '#seed/arrivals.ts';
import { measureServer } from './measure-server.ts';

/** A server on a virtual clock that jumps over idle time. */
function virtualServer(serviceMs: (call: number) => number) {
  let time = 1000;
  let calls = 0;
  return {
    infer: async () => {
      time += serviceMs(calls++);
      return { y: { dtype: 'float32' as const, data: Float32Array.of(calls), shape: [1] } };
    },
    clock: {
      now: () => time,
      sleepUntil: async (until: number) => {
        time = until;
      },
    },
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('measureServer', () => {
  // M/D/1 after Pollaczek and Khinchine: the mean wait is rho / (2 (1 - rho)) service times.
  test.each([0.5, 0.7, 0.9])('at a load of %f the mean wait is that of theory', async (load) => {
    const serviceMs = 4;
    const runs = 24;
    const means: number[] = [];
    for (let stream = 0; stream < runs; stream++) {
      const { infer, clock } = virtualServer(() => serviceMs);
      const arrivalsMs = poissonArrivals(10_000, (load / serviceMs) * 1000, 2026, stream);
      const { latencyMs, busyShare } = await measureServer(infer, { arrivalsMs, ...clock });
      expect(Math.abs(busyShare - load)).toBeLessThan(0.05);
      // The queue begins empty; what it forgets takes some hundred services at the highest load.
      means.push(mean(latencyMs.slice(2000)) / serviceMs - 1);
    }
    const centre = mean(means);
    const standardError = Math.sqrt(mean(means.map((value) => (value - centre) ** 2)) / (runs - 1));
    expect(Math.abs(centre - load / (2 * (1 - load)))).toBeLessThan(4 * standardError);
    expect(standardError / centre).toBeLessThan(0.05);
  });

  test('one slow answer makes all wait who come in the meantime, and none before or after', async () => {
    const { infer, clock } = virtualServer((call) => (call === 2 ? 35 : 1));
    const { latencyMs } = await measureServer(infer, { arrivalsMs: [0, 10, 20, 30, 40, 50, 60, 70], ...clock });
    expect(latencyMs).toEqual([1, 1, 35, 26, 17, 8, 1, 1]);
  });

  test('every output goes into the hash', async () => {
    const setting = { arrivalsMs: [1, 2, 3] };
    const first = virtualServer(() => 1);
    const second = virtualServer(() => 1);
    const measured = await measureServer(first.infer, { ...setting, ...first.clock });
    let calls = 0;
    const altered = async () => {
      const output = await second.infer();
      return ++calls === 2 ? { y: { ...output.y, data: Float32Array.of(9) } } : output;
    };
    const other = await measureServer(altered, { ...setting, ...second.clock });
    expect(measured.outputHash).toMatch(/^[0-9a-f]{8}$/);
    expect(other.outputHash).not.toBe(measured.outputHash);
    expect(measured.lastOutputs.y?.data).toEqual(Float32Array.of(3));
  });

  test('no arrivals are refused', async () => {
    const { infer, clock } = virtualServer(() => 1);
    await expect(measureServer(infer, { arrivalsMs: [], ...clock })).rejects.toThrow(RangeError);
  });
});
