import { describe, expect, test } from 'vitest';
import type { Arm } from '#formats/arm.ts';
import type { Mode } from '#formats/mode.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome, Outcome } from '#formats/trial.ts';
import { compareRun } from './compare-run.ts';
import { findDoubts } from './find-doubts.ts';
import { judgeTrust } from './judge-trust.ts';
import { isWorkloadSettled } from './settle-workload.ts';

const plan = {
  models: ['digits'],
  arms: ['tfjs:wasm', 'ort:wasm'] as Arm[],
  batches: [1],
  modes: ['latency' as const],
  blocks: 32,
  sampling: 'long' as const,
  margin: 1.05,
  preset: 'equal' as const,
  seed: 1,
  timeoutMs: 60_000,
};

const ran = { isolated: true } as MeasuredOutcome['ran'];

/** Eight samples of half a second each, steady from the first one on: a trial as long as a real one. */
const samplesAround = (ms: number) =>
  [0.997, 1.002, 0.999, 1.001, 1, 1, 0.998, 1.003].map((factor) => factor * ms * 500);

function latency(arm: Arm, block: number, order: number, ms: number): Outcome {
  const shared = { status: 'measured', mode: 'latency', model: 'digits', batch: 1, ran } as const;
  const measured = { latencyMs: samplesAround(ms), burnInCount: 2, inferencesPerSample: 1, warmUpCount: 3 };
  return { ...shared, ...measured, arm, block, order } as Outcome;
}

/** Blocks of A B B A with the given medians; a little block noise that both arms share. */
function blocksOf(count: number, [a, b]: readonly [Arm, Arm], msA: number, msB: number): Outcome[] {
  return Array.from({ length: count }, (_, block) => {
    const noise = 1 + 0.001 * ((block * 7) % 5);
    const arms = [a, b, b, a];
    return arms.map((arm, place) => latency(arm, block, block * 4 + place, (arm === a ? msA : msB) * noise));
  }).flat();
}

describe('compareRun', () => {
  test('eight blocks give a ratio, an interval and a word', () => {
    const outcomes = blocksOf(8, ['tfjs:wasm', 'ort:wasm'], 1.4, 1);
    const [comparison] = compareRun({ plan, outcomes, replacements: [] });
    expect(comparison).toMatchObject({
      measure: 'latency',
      arms: ['tfjs:wasm', 'ort:wasm'],
      status: 'interval',
      blocks: 8,
    });
    if (comparison?.status !== 'interval') throw new Error('no interval');
    expect(comparison.ratio).toBeCloseTo(1.4, 6);
    expect(comparison.low).toBeLessThanOrEqual(comparison.ratio);
    expect(comparison.verdict.word).toBe('faster');
    expect(comparison.settled).toBe(true);
  });

  test('one failed trial voids the comparison', () => {
    const outcomes = blocksOf(8, ['tfjs:wasm', 'ort:wasm'], 1.4, 1);
    const position = { mode: 'latency', model: 'digits', arm: 'ort:wasm', batch: 1, block: 8, order: 99 } as const;
    outcomes.push({ ...position, status: 'failed', reason: 'wrong-output', message: '' });
    expect(compareRun({ plan, outcomes, replacements: [] })).toMatchObject([{ status: 'void' }]);
  });

  test('a block that was not finished is left out', () => {
    const outcomes = blocksOf(9, ['tfjs:wasm', 'ort:wasm'], 1.4, 1).slice(0, -1);
    expect(compareRun({ plan, outcomes, replacements: [] })).toMatchObject([{ blocks: 8, incomplete: 1 }]);
  });

  test('an arm alone is compared with itself', () => {
    const alone = { ...plan, arms: ['ort:wasm' as const] };
    const outcomes = blocksOf(8, ['ort:wasm', 'ort:wasm'], 1, 1);
    const [comparison] = compareRun({ plan: alone, outcomes, replacements: [] });
    expect(comparison).toMatchObject({ arms: ['ort:wasm', 'ort:wasm'], blocks: 8, verdict: { word: 'comparable' } });
    if (comparison?.status !== 'interval') throw new Error('no interval');
    expect(comparison.ratio).toBe(1);
  });

  test('a difference between the two halves of A B B A shows in the A/A test', () => {
    const alone = { ...plan, arms: ['ort:wasm' as const] };
    const outcomes = blocksOf(8, ['ort:wasm', 'ort:wasm'], 1, 1).map((outcome, index) =>
      index % 4 === 1 || index % 4 === 2 ? latency('ort:wasm', outcome.block, outcome.order, 1.2) : outcome,
    );
    const [comparison] = compareRun({ plan: alone, outcomes, replacements: [] });
    if (comparison?.status !== 'interval') throw new Error('no interval');
    expect(comparison.high).toBeLessThan(1);
    expect(comparison.ratio).toBeGreaterThan(0.82);
    expect(comparison.ratio).toBeLessThan(0.85);
  });

  test('cold starts are compared without the network, throughput as time per request', () => {
    const other = (mode: Mode, arm: Arm, block: number, order: number, more: object): Outcome =>
      ({ status: 'measured', mode, model: 'digits', batch: 1, ran, arm, block, order, ...more }) as unknown as Outcome;
    const coldStart = (ms: number, fetchMs: number) => ({
      coldStart: { fetchMs, modelFrom: 'network', runtimeMs: ms / 2, sessionMs: ms / 4, firstInferenceMs: ms / 4 },
    });
    const depths = (ms: number) => ({
      depths: [1, 2].map((depth) => ({ depth, completionsMs: Array.from({ length: 20 }, (_, i) => (i * ms) / depth) })),
    });
    const outcomes = Array.from({ length: 8 }, (_, block) =>
      (['tfjs:wasm', 'ort:wasm', 'ort:wasm', 'tfjs:wasm'] as const).flatMap((arm, place) => [
        other('cold', arm, block, block * 4 + place, coldStart(arm === 'tfjs:wasm' ? 100 : 300, 1000 * place)),
        other('throughput', arm, block, 1000 + block * 4 + place, depths(arm === 'tfjs:wasm' ? 4 : 2)),
      ]),
    ).flat();
    const comparisons = compareRun({ plan, outcomes, replacements: [] });
    expect(comparisons.map(({ measure }) => measure)).toEqual(['throughput at 1', 'throughput at 2', 'cold start']);
    const ratios = comparisons.map((comparison) => (comparison.status === 'interval' ? comparison.ratio : undefined));
    expect(ratios[0]).toBeCloseTo(2, 9);
    expect(ratios[1]).toBeCloseTo(2, 9);
    expect(ratios[2]).toBeCloseTo(1 / 3, 9);
  });
});

describe('findDoubts', () => {
  const steady = { status: 'steady', burnInMs: 1000 } as const;
  const outcomes = blocksOf(8, ['tfjs:wasm', 'ort:wasm'], 1.4, 1);
  const replaced = (block: number) =>
    ({ mode: 'latency', model: 'digits', batch: 1, block, reason: 'long-task' }) as const;

  test('a quarter of the blocks run again is borne, more is not', () => {
    const workload = { model: 'digits', batch: 1 };
    expect(findDoubts({ outcomes, replacements: [0, 1].map(replaced) }, workload, steady)).toEqual([]);
    expect(findDoubts({ outcomes, replacements: [0, 0, 1].map(replaced) }, workload, steady)).toEqual([]);
    expect(findDoubts({ outcomes, replacements: [0, 1, 2].map(replaced) }, workload, steady)).toEqual(['many-repeats']);
    expect(findDoubts({ outcomes, replacements: [0, 1, 2].map(replaced) }, { model: 'vww', batch: 1 }, steady)).toEqual(
      [],
    );
  });

  test('a failed check changes the word and keeps the numbers', () => {
    const [comparison] = compareRun({ plan, outcomes, replacements: [0, 1, 2].map(replaced) });
    expect(comparison).toMatchObject({ status: 'interval', verdict: { word: 'not settled', reason: 'many-repeats' } });
  });
});

describe('isWorkloadSettled', () => {
  const outcomes = blocksOf(8, ['tfjs:wasm', 'ort:wasm'], 1.4, 1);
  const asked = (block: number, mode = 'latency') =>
    isWorkloadSettled({ plan, outcomes, replacements: [] }, { model: 'digits', batch: 1, mode, block });

  test('answers at looks only, and for latency only', () => {
    expect([6, 7, 8, 9].map((block) => asked(block))).toEqual([false, true, false, false]);
    expect(asked(7, 'cold')).toBe(false);
  });

  test('takes the blocks that the plan asks for at least', () => {
    const last = { model: 'digits', batch: 1, mode: 'latency', block: 7 };
    expect(isWorkloadSettled({ plan: { ...plan, blocksLeast: 8 }, outcomes, replacements: [] }, last)).toBe(true);
    expect(isWorkloadSettled({ plan: { ...plan, blocksLeast: 9 }, outcomes, replacements: [] }, last)).toBe(false);
  });

  test('goes on while a comparison is open', () => {
    const noisy = outcomes.map((outcome) =>
      latency(
        outcome.arm,
        outcome.block,
        outcome.order,
        outcome.arm === 'ort:wasm' ? 1 : 0.8 + 0.1 * (outcome.block % 6),
      ),
    );
    const last = { model: 'digits', batch: 1, mode: 'latency', block: 7 };
    expect(isWorkloadSettled({ plan, outcomes: noisy, replacements: [] }, last)).toBe(false);
  });
});

test('a run that ended before its pilots did claims no steady state', () => {
  const outcomes = blocksOf(3, ['tfjs:wasm', 'ort:wasm'], 1.4, 1);
  const run = { plan, outcomes, replacements: [], controls: [], device: { isolated: true, clock: { gridMs: 0.005 } } };
  const withChecks = outcomes.map((outcome) => ({ ...outcome, check: { maxRelativeError: 1e-7, tolerance: 1e-4 } }));
  const found = judgeTrust({ ...run, outcomes: withChecks } as unknown as Run);
  expect(found.map(({ check }) => check)).not.toContain('steady-state');
});
