import { describe, expect, test } from 'vitest';
import { calibrateClock } from './calibrate-clock.ts';

/** A clock that advances by the cost of a reading and shows whole grid steps. */
function quantisedClock(gridMs: number, callMs: number) {
  let time = 0;
  return () => {
    time += callMs;
    return Math.floor(time / gridMs) * gridMs;
  };
}

describe('calibrateClock', () => {
  test.each([0.005, 0.02, 0.1, 1])('finds a grid of %f ms', (gridMs) => {
    const clock = calibrateClock(quantisedClock(gridMs, 0.0007));
    expect(clock.gridMs).toBeCloseTo(gridMs, 6);
    expect(clock.callMs).toBeCloseTo(0.0007, 4);
  });

  test('refuses a clock that stands still', () => {
    expect(() => calibrateClock(() => 5)).toThrow('stands still');
  });

  test('refuses a clock that runs backwards', () => {
    let time = 0;
    expect(() => calibrateClock(() => time--)).toThrow('backwards');
  });
});
