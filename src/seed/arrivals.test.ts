import { describe, expect, test } from 'vitest';
import { poissonArrivals } from './arrivals.ts';

const COUNT = 20_000;

function gapsOf(arrivals: readonly number[]): number[] {
  return arrivals.map((time, index) => time - (arrivals[index - 1] ?? 0));
}

describe('poissonArrivals', () => {
  test('depend on seed and stream alone, and a longer list begins with the shorter', () => {
    const arrivals = poissonArrivals(100, 50, 7, 3);
    expect(poissonArrivals(200, 50, 7, 3).slice(0, 100)).toEqual(arrivals);
    expect(poissonArrivals(100, 50, 7, 4)).not.toEqual(arrivals);
    expect(poissonArrivals(100, 50, 8, 3)).not.toEqual(arrivals);
  });

  test('have exponential gaps of the asked mean, within four standard errors', () => {
    const gaps = gapsOf(poissonArrivals(COUNT, 250, 1, 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / COUNT;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / COUNT;
    expect(Math.abs(mean - 4)).toBeLessThan((4 * 4) / Math.sqrt(COUNT));
    // The variance of an exponential is its mean squared; that of its estimate is 8 mean^4 / n.
    expect(Math.abs(variance - 16)).toBeLessThan(4 * 16 * Math.sqrt(8 / COUNT));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    for (const limit of [0.1, 1, 3]) {
      const expected = 1 - Math.exp(-limit);
      const share = gaps.filter((gap) => gap < 4 * limit).length / COUNT;
      expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / COUNT));
    }
  });

  test('have gaps that do not know of each other', () => {
    const gaps = gapsOf(poissonArrivals(COUNT, 1000, 5, 0));
    const lagged = gaps.slice(1).reduce((sum, gap, index) => sum + (gap - 1) * ((gaps[index] as number) - 1), 0);
    expect(Math.abs(lagged / COUNT)).toBeLessThan(4 / Math.sqrt(COUNT));
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a rate of %f is refused', (rate) => {
    expect(() => poissonArrivals(1, rate, 1, 0)).toThrow(RangeError);
  });
});
