import { expect, test } from 'vitest';
import { createProbe } from './contention-probe.ts';

test('a reading says the same whatever the grid of the clock, and is long enough for it', () => {
  const least = (gridMs: number) => {
    const probe = createProbe(gridMs);
    return Math.min(...Array.from({ length: 50 }, probe));
  };
  const [fine, coarse] = [least(0.005), least(0.1)];
  expect(fine).toBeGreaterThan(0);
  // Minima of a fixed amount of work: what else the machine does can only add to them.
  expect(coarse / fine).toBeGreaterThan(0.7);
  expect(coarse / fine).toBeLessThan(1.5);
});
