import { describe, expect, test } from 'vitest';
import { measureThroughput } from './measure-throughput.ts';

/**
 * A device on a virtual clock: each request passes `stages` in a row, each of which serves one at a time and takes
 * `stageMs`; with `pollMs`, the browser notices completions only at its multiples.
 */
function virtualDevice(stages: number, stageMs: number, pollMs = 0) {
  let time = 0;
  let inFlight = 0;
  const most = { inFlight: 0 };
  const freeAt = new Array<number>(stages).fill(0);
  const pending: { readonly at: number; readonly resolve: () => void }[] = [];
  let scheduled = false;

  /** When nobody else has anything to do, time goes on to the next completion. */
  async function advance() {
    await new Promise((resolve) => setImmediate(resolve));
    scheduled = false;
    pending.sort((a, b) => a.at - b.at);
    const next = pending.shift();
    if (!next) return;
    time = Math.max(time, next.at);
    inFlight--;
    next.resolve();
    schedule();
  }
  function schedule() {
    if (scheduled) return;
    scheduled = true;
    void advance();
  }
  return {
    now: () => time,
    most,
    request(): Promise<void> {
      most.inFlight = Math.max(most.inFlight, ++inFlight);
      let ready = time;
      for (let stage = 0; stage < stages; stage++) {
        ready = Math.max(ready, freeAt[stage] as number) + stageMs;
        freeAt[stage] = ready;
      }
      const at = pollMs > 0 ? Math.ceil(ready / pollMs) * pollMs : ready;
      return new Promise((resolve) => {
        pending.push({ at, resolve });
        schedule();
      });
    },
  };
}

describe('measureThroughput', () => {
  test.each([
    [1, 100],
    [2, 200],
    [4, 400],
    [8, 400],
  ])('with four stages of 2.5 ms, a depth of %i gives %i a second', async (depth, perS) => {
    const { request, now, most } = virtualDevice(4, 2.5);
    const measured = await measureThroughput(request, { depth, warmUp: 8, budgetMs: 500, countMost: 1000, now });
    expect(measured.perS).toBeCloseTo(perS, 6);
    expect(most.inFlight).toBe(depth);
    expect(measured.completionsMs[0]).toBe(0);
  });

  test('drops as many completions as the depth at both ends', async () => {
    const { request, now } = virtualDevice(1, 3);
    const measured = await measureThroughput(request, { depth: 4, warmUp: 0, budgetMs: 1e6, countMost: 20, now });
    expect(measured.completionsMs).toEqual(Array.from({ length: 12 }, (_, index) => 3 * index));
  });

  test('ends with the budget, but not before there is a rate', async () => {
    const quick = virtualDevice(1, 1);
    const many = await measureThroughput(quick.request, {
      depth: 2,
      warmUp: 4,
      budgetMs: 100,
      countMost: 1000,
      now: quick.now,
    });
    expect(many.completionsMs.length).toBeGreaterThan(90);
    expect(many.completionsMs.length).toBeLessThan(110);
    const slow = virtualDevice(1, 700);
    const few = await measureThroughput(slow.request, {
      depth: 2,
      warmUp: 0,
      budgetMs: 1,
      countMost: 1000,
      now: slow.now,
    });
    expect(few.completionsMs).toEqual([0, 700, 1400, 2100]);
    expect(few.perS).toBeCloseTo(1000 / 700, 6);
  });

  test('completions that are noticed in bunches do not change the rate', async () => {
    const { request, now } = virtualDevice(1, 1, 100);
    const measured = await measureThroughput(request, { depth: 8, warmUp: 8, budgetMs: 600, countMost: 1000, now });
    // Eight are done at each poll, and eight more begin.
    expect(measured.perS).toBeCloseTo(80, 6);
    const { completionsMs } = measured;
    const naive = ((completionsMs.length - 1) / (completionsMs.at(-1) as number)) * 1000;
    expect(naive).toBeGreaterThan(1.1 * 80);
  });

  test('too few requests for a rate are refused, and a failing request ends it', async () => {
    const { request, now } = virtualDevice(1, 1);
    const setting = { depth: 8, warmUp: 0, budgetMs: 1, now };
    await expect(measureThroughput(request, { ...setting, countMost: 31 })).rejects.toThrow(RangeError);
    const fail = async () => {
      throw new Error('lost');
    };
    await expect(measureThroughput(fail, { ...setting, countMost: 100 })).rejects.toThrow('lost');
  });
});
