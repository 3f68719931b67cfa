import { describe, expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { findSteady, steadySamples } from './contention.ts';

/** A trial of so many samples: undisturbed ones take `ms`, those after a slow probe or before one twice as long. */
function trial(arm: Arm, ms: number, slow: (index: number) => boolean, count = 40): LatencyOutcome {
  const probeMs = Array.from({ length: count }, (_, index) => (slow(index) ? 0.17 : 0.12));
  const latencyMs = probeMs.map((probe, index) => (probe > 0.15 || (probeMs[index - 1] ?? 0) > 0.15 ? 2 * ms : ms));
  return { arm, block: 0, order: 0, latencyMs, probeMs, burnInCount: 0, inferencesPerSample: 1 } as LatencyOutcome;
}
const unknown = { status: 'unknown' } as const;

describe('contention', () => {
  test('samples beside a slow probe are left out, whatever they took', () => {
    const trials = [trial('ort:wasm', 2, (index) => index % 4 === 3), trial('tfjs:wasm', 2, () => false)];
    const steady = findSteady(trials, unknown);
    expect(steady.contention).toEqual(
      expect.objectContaining({ status: 'told-apart', share: expect.closeTo(19 / 80, 9) }),
    );
    expect(steadySamples(trials[0] as LatencyOutcome, steady)).toEqual(Array(21).fill(2));
    expect(steadySamples(trials[1] as LatencyOutcome, steady)).toHaveLength(40);
  });

  test('short samples are taken together, so that as much time lies between two probes as with the slow arm', () => {
    const trials = [trial('ort:wasm', 2, (index) => index === 1, 80), trial('tfjs:wasm', 6, () => false)];
    const samples = steadySamples(trials[0] as LatencyOutcome, findSteady(trials, unknown));
    // One window of three would need the slow probe; inside a window nobody looks.
    expect(samples).toHaveLength(26);
    expect(samples.filter((sample) => sample > 2)).toHaveLength(1);
  });

  test('a trial that was never alone keeps all its samples, and so do all others', () => {
    const trials = [trial('ort:wasm', 2, (index) => index > 5), trial('ort:wasm', 2, () => false)];
    const steady = findSteady(trials, unknown);
    expect(steady.contention.status).toBe('everywhere');
    for (const each of trials) expect(steadySamples(each, steady)).toEqual(each.latencyMs);
  });

  test('a probe that an arm slows itself, after every sample, is no disturbance', () => {
    const trials = [trial('ort:wasm', 2, () => true), trial('tfjs:wasm', 2, () => false)];
    expect(findSteady(trials, unknown).contention).toMatchObject({ status: 'told-apart', share: 0 });
  });

  test('runs without probes keep every sample behind the burn-in', () => {
    const { probeMs: _, ...old } = trial('ort:wasm', 2, () => false);
    const steady = findSteady([old], unknown);
    expect(steady.contention.status).toBe('unknown');
    expect(steadySamples({ ...old, burnInCount: 30 }, steady)).toHaveLength(10);
  });
});
