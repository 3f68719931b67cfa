import { describe, expect, test } from 'vitest';
import { countBurnIn, findBurnIn, type Pilot } from './burn-in.ts';
import { findChangepoint } from './changepoint.ts';

/** Eight pilots whose inferences of `ms` take `factor` times as long at a time; 1% noise that differs between them. */
const pilotsOf = (ms: number, spanMs: number, factor: (timeMs: number) => number, inferencesPerSample = 1): Pilot[] =>
  Array.from({ length: 8 }, (_, pilot) => {
    const latencyMs: number[] = [];
    for (let timeMs = 0; timeMs < spanMs; ) {
      const noise = 1 + 0.01 * Math.sin(latencyMs.length * 7 + pilot * 3);
      const sample = ms * (1 + pilot / 100) * noise * factor(timeMs);
      latencyMs.push(sample);
      timeMs += sample * inferencesPerSample;
    }
    return { latencyMs, inferencesPerSample };
  });

describe('findBurnIn', () => {
  test('is one second where nothing warms up', () => {
    expect(findBurnIn(pilotsOf(5, 5000, () => 1))).toMatchObject({ status: 'steady', burnInMs: 1000 });
  });

  test('lasts to the last window that is off', () => {
    const burnIn = findBurnIn(pilotsOf(5, 5000, (timeMs) => (timeMs < 1480 ? 1.1 : 1)));
    expect(burnIn).toMatchObject({ status: 'steady', burnInMs: 1500 });
    expect(burnIn.profile.filter(({ off }) => off)).toHaveLength(15);
    expect(burnIn.profile[3]?.ratio).toBeCloseTo(1.1, 1);
  });

  test('sees a boost as well as a warm-up', () => {
    expect(findBurnIn(pilotsOf(5, 5000, (timeMs) => (timeMs < 1180 ? 0.9 : 1)))).toMatchObject({ burnInMs: 1200 });
  });

  test('is asked for twice as long, and again, until it is given up', () => {
    const late = (timeMs: number) => (timeMs > 3000 && timeMs < 3400 ? 1.2 : 1);
    expect(findBurnIn(pilotsOf(5, 5000, late))).toMatchObject({ status: 'double', burnInMs: 2000 });
    expect(findBurnIn(pilotsOf(5, 6000, late), 2000)).toMatchObject({ status: 'double', burnInMs: 3000 });
    expect(findBurnIn(pilotsOf(5, 6500, late), 3000)).toMatchObject({ status: 'no-steady-state' });
    expect(
      findBurnIn(
        pilotsOf(5, 7000, (timeMs) => 1 + timeMs / 20_000),
        3000,
      ).status,
    ).toBe('no-steady-state');
  });

  test('a burn-in that was doubled stays', () => {
    expect(
      findBurnIn(
        pilotsOf(5, 6000, () => 1),
        2000,
      ),
    ).toMatchObject({ status: 'steady', burnInMs: 2000 });
  });

  test('slow inferences burn in for three of them, or a second, and for ten at most', () => {
    expect(findBurnIn(pilotsOf(150, 4450, () => 1))).toMatchObject({ status: 'steady' });
    const { burnInMs } = findBurnIn(pilotsOf(150, 4450, () => 1)) as { burnInMs: number };
    expect(burnInMs).toBeGreaterThan(430);
    expect(burnInMs).toBeLessThan(490);
    expect(findBurnIn(pilotsOf(800, 6000, () => 1))).toMatchObject({ status: 'steady', burnInMs: 1000 });
    const late = (timeMs: number) => (timeMs > 5000 && timeMs < 6500 ? 1.5 : 1);
    const again = findBurnIn(pilotsOf(800, 8000, late), 3000);
    expect(again).toMatchObject({ status: 'double', burnInMs: 6000 });
  });

  test('samples of several inferences count with all of their time', () => {
    const burnIn = findBurnIn(pilotsOf(0.05, 5000, (timeMs) => (timeMs < 1480 ? 1.1 : 1), 100));
    expect(burnIn).toMatchObject({ status: 'steady', burnInMs: 1500 });
  });

  test('a clock that stands still and times beyond all numbers have no steady state', () => {
    const still = { latencyMs: [0, 0, 0, 0, 0], inferencesPerSample: 1 };
    const endless = { latencyMs: [1e308, 1e308, 1e308, 1e308], inferencesPerSample: 1 };
    for (const pilot of [still, endless]) {
      expect(findBurnIn(Array(8).fill(pilot))).toEqual({ status: 'no-steady-state', profile: [] });
    }
  });

  test('a pause in one trial of many does not fill the memory', () => {
    const paused = pilotsOf(1, 2000, () => 1).map(({ latencyMs }) => ({
      latencyMs: [1e9, ...latencyMs],
      inferencesPerSample: 1,
    }));
    expect(findBurnIn(paused).profile.length).toBeLessThanOrEqual(1000);
  });

  test('refuses few pilots, short ones and samples that are none', () => {
    const [pilot] = pilotsOf(5, 5000, () => 1) as [Pilot];
    expect(() => findBurnIn([pilot, pilot, pilot])).toThrow(RangeError);
    const broken = [
      { ...pilot, latencyMs: [1, 2, 3] },
      { ...pilot, latencyMs: [1, 2, 3, Number.NaN] },
      { ...pilot, latencyMs: [1, 2, 3, -1] },
      { ...pilot, inferencesPerSample: 0 },
    ];
    for (const bad of broken) expect(() => findBurnIn([pilot, pilot, pilot, bad])).toThrow(RangeError);
  });
});

describe('countBurnIn', () => {
  test.each([
    [0, 0],
    [5, 1],
    [10, 1],
    [10.1, 2],
    [1000, 3],
  ])('in %f ms', (burnInMs, count) => {
    expect(countBurnIn({ latencyMs: [5, 5, 5], inferencesPerSample: 2 }, burnInMs)).toBe(count);
  });
});

describe('findChangepoint', () => {
  test('finds where the level changes', () => {
    const found = findChangepoint([9, 9.1, 8.9, 5, 5.1, 4.9, 5, 5]);
    expect(found?.index).toBe(3);
    expect(found?.beforeMs).toBeCloseTo(9, 1);
    expect(found?.afterMs).toBeCloseTo(5, 1);
  });

  test('of equal samples and of one there is none', () => {
    expect(findChangepoint([0.1, 0.1, 0.1, 0.1, 0.1])).toBeUndefined();
    expect(findChangepoint([1])).toBeUndefined();
    expect(findChangepoint([])).toBeUndefined();
  });

  test.each([[[1, 0]], [[1, -1]], [[1, Number.NaN]]])('refuses %j', (samples) => {
    expect(() => findChangepoint(samples)).toThrow(RangeError);
  });
});
