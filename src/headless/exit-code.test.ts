import { expect, test } from 'vitest';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true, seed: 1 });
const coldStart = { fetchMs: 1, modelFrom: 'network', runtimeMs: 1, sessionMs: 1, firstInferenceMs: 1 } as const;

/** A run in which one arm was measured and the other ended as it is told; undefined where it never ran. */
function runWith(other: Pick<Outcome, 'status'> & object, endedBy: 'completed' | 'cancelled' = 'completed') {
  const outcomes = orderTrials(plan).flatMap((trial) => {
    const end = trial.arm === 'ort:wasm' ? other : { status: 'measured' };
    if (end.status === undefined) return [];
    const measured = { latencyMs: [1, 2], check: { maxRelativeError: 0, tolerance: 1 }, coldStart };
    return [{ ...trial, ...measured, ...end } as unknown as Outcome];
  });
  return { plan, outcomes, endedBy };
}
const measured = { status: 'measured' } as const;
const failed = { status: 'failed', reason: 'timed-out', message: '' } as const;
const skipped = { status: 'skipped', reason: 'no-webgpu', message: '' } as const;
const never = { status: undefined as unknown as 'measured' };
const byName = { armsByName: true, interrupted: false };
const all = { armsByName: false, interrupted: false };

test('all measured: 0', () => {
  expect(exitCodeOf(runWith(measured), byName)).toBe(EXIT.complete);
});

test('a failed cell: 1, however the arms were asked for', () => {
  expect(exitCodeOf(runWith(failed), byName)).toBe(EXIT.incomplete);
  expect(exitCodeOf(runWith(failed), all)).toBe(EXIT.incomplete);
});

test('a skipped cell: 1 where the arm was named, 0 where all were asked for', () => {
  expect(exitCodeOf(runWith(skipped), byName)).toBe(EXIT.incomplete);
  expect(exitCodeOf(runWith(skipped), all)).toBe(EXIT.complete);
});

test('a cell whose turn never came: 1', () => {
  expect(exitCodeOf(runWith(never), all)).toBe(EXIT.incomplete);
  expect(exitCodeOf(runWith(measured, 'cancelled'), all)).toBe(EXIT.incomplete);
});

test('every mode that was asked for counts', () => {
  const modes = { ...plan, modes: ['latency' as const, 'memory' as const] };
  const { outcomes } = runWith(measured);
  expect(exitCodeOf({ plan: modes, outcomes, endedBy: 'completed' }, all)).toBe(EXIT.incomplete);
  const memory = plan.arms.map((arm) => ({ ...outcomes[0], mode: 'memory', arm }) as Outcome);
  expect(exitCodeOf({ plan: modes, outcomes: [...outcomes, ...memory], endedBy: 'completed' }, all)).toBe(
    EXIT.complete,
  );
});

test('Ctrl-C: 130, whatever was measured', () => {
  expect(exitCodeOf(runWith(failed, 'cancelled'), { armsByName: true, interrupted: true })).toBe(EXIT.interrupted);
});
