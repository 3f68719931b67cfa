import { expect, test } from 'vitest';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { readEvent } from './read-event.ts';

const trials = orderTrials(buildPlan({ models: ['digits'], arms: ['tfjs:wasm'], quick: true, seed: 1 }));
const [first] = trials;

test('events are read', () => {
  const started = readEvent({ type: 'trial-started', index: 0, trial: first }, trials);
  expect(started).toEqual({ status: 'read', value: { type: 'trial-started', index: 0, trial: first } });
  const phase = readEvent({ type: 'phase', index: 1, phase: 'measuring' }, trials);
  expect(phase).toMatchObject({ status: 'read', value: { phase: 'measuring' } });
  const outcome = { status: 'failed', reason: 'timed-out', message: 'Too long.', ...first };
  expect(readEvent({ type: 'trial-ended', index: 0, outcome }, trials)).toMatchObject({ value: { outcome } });
  const replacement = { mode: 'latency', model: 'digits', batch: 1, block: 0, reason: 'long-task' };
  expect(readEvent({ type: 'block-replaced', replacement }, trials)).toMatchObject({ value: { replacement } });
  const settled = { type: 'workload-settled', model: 'digits', batch: 1, blocks: 8 };
  expect(readEvent(settled, trials)).toEqual({ status: 'read', value: settled });
});

test.each([
  ['nothing', undefined],
  ['an unknown type', { type: 'done' }],
  ['an unknown phase', { type: 'phase', index: 0, phase: 'resting' }],
  ['a trial outside the plan', { type: 'trial-started', index: 9, trial: { order: 9 } }],
  ['an outcome without its reason', { type: 'trial-ended', index: 0, outcome: { status: 'failed', ...first } }],
  ['a device that is none', { type: 'started', device: {}, versions: {}, trials: 2 }],
  ['a replacement without a reason', { type: 'block-replaced', replacement: { mode: 'latency' } }],
  ['a workload outside the plan', { type: 'workload-settled', model: 'vww', batch: 1, blocks: 8 }],
  ['a run that is none', { type: 'ended', run: {} }],
])('%s is refused with a sentence', (_, raw) => {
  expect(readEvent(raw, trials)).toMatchObject({ status: 'unreadable', message: expect.stringContaining('event') });
});
