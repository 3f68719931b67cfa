import { describe, expect, test } from 'vitest';
import { countBurnIn } from '#statistics/burn-in.ts';
import { BadClock } from './bad-clock.ts';
import { measure } from './measure.ts';
import type { Sampling } from './protocol.ts';

const SHORT: Sampling = { warmUpCount: 0, burnInMs: 0, samplesLeast: 3, samplesMost: 20, budgetMs: 2000 };
const LONG: Sampling = { warmUpCount: 0, burnInMs: 1000, samplesLeast: 5, samplesMost: 1000, budgetMs: 4000 };

/** An inference of known cost on a clock that only shows whole grid steps. */
function virtualMachine(inferenceMs: number, gridMs: number) {
  let time = 0;
  let calls = 0;
  return {
    now: () => Math.floor(time / gridMs) * gridMs,
    infer: async () => {
      time += inferenceMs;
      calls++;
      return { y: { dtype: 'float32' as const, data: Float32Array.of(calls), shape: [1] } };
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
    const { latencyMs, inferencesPerSample } = await measure(infer, { gridMs, callMs: 0 }, SHORT, noPhase, now);
    expect(inferencesPerSample * inferenceMs).toBeGreaterThanOrEqual(399 * gridMs);
    for (const sample of latencyMs) expect(Math.abs(sample / inferenceMs - 1)).toBeLessThan(0.0026);
    const mean = latencyMs.reduce((sum, sample) => sum + sample, 0) / latencyMs.length;
    expect(Math.abs(mean / inferenceMs - 1)).toBeLessThan(0.002);
  });

  test('a slow inference is timed alone and at least three times', async () => {
    const { infer, now, calls } = virtualMachine(1500, 0.005);
    const measurement = await measure(infer, { gridMs: 0.005, callMs: 0 }, SHORT, noPhase, now);
    expect(measurement).toMatchObject({ inferencesPerSample: 1, latencyMs: [1500, 1500, 1500], warmUpCount: 3 });
    expect(calls()).toBe(6);
  });

  test('the burn-in is as long by its samples as it is counted afterwards, whatever lies between them', async () => {
    const machine = virtualMachine(1, 0.005);
    // As long as a sample: by the clock alone half of the burn-in would be missing.
    const probe = () => {
      void machine.infer();
      return 1;
    };
    const trial = await measure(
      machine.infer,
      { gridMs: 0.005, callMs: 0 },
      { ...LONG, samplesMost: 20 },
      noPhase,
      machine.now,
      probe,
    );
    const counted = countBurnIn(trial, LONG.burnInMs);
    expect(Math.abs(counted - trial.burnInCount)).toBeLessThanOrEqual(1);
    expect(trial.latencyMs.length - counted).toBeGreaterThanOrEqual(19);
  });

  test('a quick look ends at twenty samples, a long one warms up for a second and samples for four', async () => {
    const clock = { gridMs: 0.005, callMs: 0 };
    const short = virtualMachine(10, 0.005);
    expect((await measure(short.infer, clock, SHORT, noPhase, short.now)).latencyMs).toHaveLength(20);
    const long = virtualMachine(10, 0.005);
    const measurement = await measure(long.infer, clock, LONG, noPhase, long.now);
    expect(measurement.burnInCount).toBe(100);
    expect(measurement.latencyMs).toHaveLength(500);
  });

  test.each([
    ['stands still', (calls: number) => (calls > 12 ? 100 : calls * 5)],
    ['jumps back', (calls: number) => (calls > 12 ? 1000 - calls : calls * 5)],
  ])('a clock that %s ends the measurement instead of giving a figure', async (_, readAt) => {
    let calls = 0;
    const now = () => readAt(calls);
    const infer = async () => ({ y: { dtype: 'float32' as const, data: Float32Array.of(++calls), shape: [1] } });
    await expect(measure(infer, { gridMs: 0.005, callMs: 0 }, SHORT, noPhase, now)).rejects.toThrow(BadClock);
  });

  test('sampling waits for enough undisturbed samples, and no longer than its patience', async () => {
    const clock = { gridMs: 0.005, callMs: 0 };
    const patient: Sampling = { ...SHORT, samplesMost: 1000, budgetMs: 100, undisturbedLeast: 50, patienceMs: 3000 };
    const take = async (readProbe: (reading: number) => number, sampling = patient) => {
      const { infer, now } = virtualMachine(10, 0.005);
      let reading = 0;
      return measure(infer, clock, sampling, noPhase, now, () => readProbe(reading++));
    };
    expect((await take(() => 0.12)).latencyMs).toHaveLength(50);
    // Every fifth probe is slow, and spoils the sample before it and the one behind it.
    const disturbed = await take((reading) => (reading % 5 === 4 ? 0.17 : 0.12));
    expect(disturbed.latencyMs).toHaveLength(82);
    expect(disturbed.probeMs).toHaveLength(82);
    // Disturbed from end to end, as the probes of earlier trials tell.
    expect((await take(() => 0.17, { ...patient, fastProbeMs: 0.12 })).latencyMs).toHaveLength(300);
  });

  test('every timed output goes into the hash', async () => {
    const clock = { gridMs: 0.005, callMs: 0 };
    const first = virtualMachine(2, 0.005);
    const second = virtualMachine(2, 0.005);
    const { outputHash, lastOutputs } = await measure(first.infer, clock, SHORT, noPhase, first.now);
    let calls = 0;
    const altered = async () => {
      const output = await second.infer();
      return ++calls === 15 ? { y: { ...output.y, data: Float32Array.of(-1) } } : output;
    };
    const other = await measure(altered, clock, SHORT, noPhase, second.now);
    expect(outputHash).toMatch(/^[0-9a-f]{8}$/);
    expect(other.outputHash).not.toBe(outputHash);
    expect(lastOutputs.y?.data[0]).toBe(first.calls());
  });
});
