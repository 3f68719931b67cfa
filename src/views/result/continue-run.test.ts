import { expect, test } from 'vitest';
import type { Device } from '#formats/device.ts';
import type { Manifest, Model } from '#formats/model.ts';
import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import { buildPlan } from '#plan/build-plan.ts';
import { orderTrials } from '#plan/order-trials.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { continueRun, whyItStopped, whyNotHere } from './continue-run.ts';

const device = { browser: 'A', platform: 'B', cores: 4, isolated: true, webgpu: {}, webgl: {} } as unknown as Device;

function runOf(blocks: number, done: number, endedBy: Run['endedBy'] = 'completed', quick = false): Run {
  const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], blocks, quick, seed: 1 });
  const outcomes = orderTrials(plan).slice(0, done) as unknown as Outcome[];
  return {
    plan,
    outcomes,
    endedBy,
    device,
    versions: { dyno: '1', tfjs: '2', ort: '3', models: {} },
  } as unknown as Run;
}
const comparison = (settled: boolean, blocks = 8) =>
  ({ measure: 'latency', settled, blocks, incomplete: 0 }) as MeasuredComparison;

test('a run that is not settled goes on with the same seed, eight blocks further, and nothing twice', () => {
  const next = continueRun(runOf(8, 32), [comparison(false)]);
  expect(next).toMatchObject({ more: 8, plan: { blocks: 16, seed: 1 } });
  expect(next?.trials.map(({ block }) => block)).toEqual([8, 9, 10, 11, 12, 13, 14, 15].flatMap((b) => [b, b, b, b]));
  expect(continueRun(runOf(30, 120), [comparison(false)])).toMatchObject({ more: 2, plan: { blocks: 32 } });
});

test('a cancelled run is taken up at the block that it was left in', () => {
  const next = continueRun(runOf(8, 30, 'cancelled'), []);
  expect(next).toMatchObject({ more: 0, plan: { blocks: 8 }, trials: [{}, {}, {}, {}] });
  expect(continueRun(runOf(1, 2, 'cancelled', true), [])?.trials).toHaveLength(4);
});

test('what is settled, final or a quick look is not continued', () => {
  expect(continueRun(runOf(8, 32), [comparison(true)])).toBeUndefined();
  expect(continueRun(runOf(32, 128), [comparison(false)])).toBeUndefined();
  expect(continueRun(runOf(1, 4, 'completed', true), [comparison(false)])).toBeUndefined();
});

test('why it stopped, in words', () => {
  expect(whyItStopped(runOf(32, 32), [comparison(true)])).toBe('everything was settled');
  expect(whyItStopped(runOf(8, 32), [comparison(false)])).toBe('its blocks ran out');
  expect(whyItStopped(runOf(32, 128), [comparison(false, 32)])).toBe('all 32 blocks are done');
  expect(whyItStopped(runOf(8, 3, 'cancelled'), [])).toBe('cancelled');
});

test('numbers of two machines make no run', () => {
  const catalog: Manifest = { format: 2, builtWith: {}, models: [] as Model[] };
  expect(whyNotHere(runOf(8, 32), catalog, { ...device, cores: 8 })).toMatch(/another device/);
});
