import { describe, expect, it } from 'vitest';
import { quantile } from './quantile.ts';
import { tailSteps } from './tail-steps.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => ((index * 7919) % count) + 1);

describe('the steps of a tail', () => {
  it('rise to all samples, one step a sample', () => {
    const steps = tailSteps(upTo(100));
    expect(steps.at(-1)).toEqual({ ms: 100, share: 1 });
    expect(steps.map(({ share }) => share)).toEqual(steps.map(({ share }) => share).toSorted((a, b) => a - b));
    expect(steps.find(({ ms }) => ms === 95)).toEqual({ ms: 95, share: 0.95 });
    expect(steps[0]).toEqual({ ms: quantile(upTo(100), 0.9), share: 0.9 });
  });

  it('leave out steps evenly where there are many, and never the slowest', () => {
    const steps = tailSteps(upTo(100_000));
    expect(steps.length).toBeLessThan(420);
    expect(steps.at(-1)).toEqual({ ms: 100_000, share: 1 });
    for (const { ms, share } of steps.slice(1)) expect(ms / 100_000).toBeCloseTo(share, 10);
  });

  it('are there for few samples and for equal ones', () => {
    expect(tailSteps([3])).toEqual([
      { ms: 3, share: 0.9 },
      { ms: 3, share: 1 },
    ]);
    expect(tailSteps([2, 2, 2, 2]).at(-1)).toEqual({ ms: 2, share: 1 });
  });
});
