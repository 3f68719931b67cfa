import { expect, test } from 'vitest';
import { createProbe } from './contention-probe.ts';

test('a reading says the same whatever the grid of the clock, and is long enough for it', { retry: 3 }, () => {
  const [ofFine, ofCoarse] = [createProbe(0.005), createProbe(0.1)];
  // In turns, so that what else the machine does meets both.
  const readings = Array.from({ length: 50 }, () => ({ fine: ofFine(), coarse: ofCoarse() }));
  const fine = Math.min(...readings.map((reading) => reading.fine));
  const coarse = Math.min(...readings.map((reading) => reading.coarse));
  expect(fine).toBeGreaterThan(0);
  // Minima of a fixed amount of work: what else the machine does can only add to them.
  expect(coarse / fine).toBeGreaterThan(0.7);
  expect(coarse / fine).toBeLessThan(1.5);
});
