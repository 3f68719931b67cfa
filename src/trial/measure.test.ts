import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';

/** An inference of known cost on a clock that only shows whole grid steps. */
function virtualMachine(inferenceMs: number, gridMs: number) {
  let time = 0;
  let calls = 0;
  return {
    now: () => Math.floor(time / gridMs) * gridMs,
    infer: async () => {
      time += inferenceMs;
      calls++;
      return { data: Float32Array.of(calls), shape: [1] };
    },
    calls: () => calls,
  };
}

const noPhase = () => {};

describe('measure', () => {
  test.each([
    [0.013, 0.005],
    [0.013, 1],
    [0.7, 0.1],
    [0.37, 0.02],
  ])('an inference of %f ms on a grid of %f ms is timed without bias', async (inferenceMs, gridMs) => {
    const { infer, now } = virtualMachine(inferenceMs, gridMs);
    const { latencyMs, inferencesPerSample } = await measure(infer, { gridMs, callMs: 0 }, 'short', noPhase, now);
    expect(inferencesPerSample * inferenceMs).toBeGreaterThanOrEqual(199 * gridMs);
    for (const sample of latencyMs) expect(Math.abs(sample / inferenceMs - 1)).toBeLessThan(0.0051);
    const mean = latencyMs.reduce((sum, sample) => sum + sample, 0) / latencyMs.length;
    expect(Math.abs(mean / inferenceMs - 1)).toBeLessThan(0.002);
  });

  test('a slow inference is timed alone and at least three times', async () => {
    const { infer, now, calls } = virtualMachine(1500, 0.005);
    const measurement = await measure(infer, { gridMs: 0.005, callMs: 0 }, 'short', noPhase, now);
    expect(measurement).toMatchObject({ inferencesPerSample: 1, latencyMs: [1500, 1500, 1500], warmUpCount: 4 });
    expect(calls()).toBe(7);
  });

  test('a quick look ends at twenty samples, a long one warms up for a second and samples for four', async () => {
    const clock = { gridMs: 0.005, callMs: 0 };
    const short = virtualMachine(10, 0.005);
    expect((await measure(short.infer, clock, 'short', noPhase, short.now)).latencyMs).toHaveLength(20);
    const long = virtualMachine(10, 0.005);
    const measurement = await measure(long.infer, clock, 'long', noPhase, long.now);
    expect(measurement.warmUpCount).toBeGreaterThanOrEqual(100);
    expect(measurement.latencyMs).toHaveLength(400);
  });

  test('every timed output goes into the hash', async () => {
    const clock = { gridMs: 0.005, callMs: 0 };
    const first = virtualMachine(2, 0.005);
    const second = virtualMachine(2, 0.005);
    const { outputHash, lastOutput } = await measure(first.infer, clock, 'short', noPhase, first.now);
    let calls = 0;
    const altered = async () => {
      const output = await second.infer();
      return ++calls === 15 ? { ...output, data: Float32Array.of(-1) } : output;
    };
    const other = await measure(altered, clock, 'short', noPhase, second.now);
    expect(outputHash).toMatch(/^[0-9a-f]{8}$/);
    expect(other.outputHash).not.toBe(outputHash);
    expect(lastOutput.data[0]).toBe(first.calls());
  });
});
