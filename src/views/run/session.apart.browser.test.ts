import { afterEach, expect, test, vi } from 'vitest';
import type { Manifest } from '#formats/model.ts';
import { buildPlan } from '#plan/build-plan.ts';
// It comes with the first run; here it is there before, so that no test waits for it.
import '#runner/run-plan.ts';
import { loadRun } from '#store/runs.ts';
import { beginUnfinished, dropUnfinished, readUnfinished } from '#store/unfinished.ts';
import { toRun } from './keep-unfinished.ts';
import { cancelRun, getSession, pauseRun, resumeRun, startRun, subscribeToSession, waitForTurn } from './session.ts';

/** Models whose files are nowhere: a trial ends at once, as failed, and a run is over before anybody can blink. */
const file = { path: 'no-such-file', bytes: 1, sha256: '0'.repeat(64) };
const catalog = {
  format: 2,
  builtWith: {},
  models: ['one', 'two'].map((id) => ({
    id,
    name: id,
    precision: 'fp32',
    weightsBytes: 1,
    parameters: 1,
    flops: 1,
    artifacts: { onnx: { model: file }, tfjs: { model: file, weights: [] } },
  })),
} as unknown as Manifest;
const planOf = (...models: string[]) =>
  buildPlan({ models, arms: ['tfjs:cpu', 'ort:wasm'], quick: true, seed: 3, timeoutMs: 5000 });

const progress = () => {
  const session = getSession();
  if (session.status !== 'running') throw new Error(`the session is ${session.status}`);
  return session.progress;
};
const until = (check: () => void) => vi.waitFor(check, { timeout: 12_000, interval: 10 });
const ended = () => until(() => expect(getSession().status).toBe('ended'));

/** Another tab that measures, until it is told to end. */
function otherTab(): () => void {
  let end = () => {};
  void navigator.locks.request(
    'dyno-measures',
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  return () => end();
}

afterEach(async () => {
  cancelRun();
  await dropUnfinished();
});

test('plans run one after the other, and then the page that was asked for is shown', async () => {
  startRun([planOf('one'), planOf('two')], catalog, { returnTo: '/claims' });
  expect(progress()).toMatchObject({ index: 0, plan: { models: ['one'] } });
  startRun([planOf('one')], catalog); // does nothing
  await until(() => expect(progress()).toMatchObject({ index: 1, plan: { models: ['two'] } }));
  await ended();
  expect(getSession()).toMatchObject({ place: '/claims' });
  expect(await readUnfinished()).toBeUndefined();
});

test('paused between two blocks, it is stored as far as it came, and goes on', async () => {
  startRun([planOf('one', 'two'), planOf('one')], catalog);
  const stopLooking = subscribeToSession(() => {
    if (progress().outcomes.length === 1) pauseRun();
  });
  await until(() => expect(progress()).toMatchObject({ held: 'paused', stored: true, outcomes: { length: 4 } }));
  stopLooking();
  const unfinished = await readUnfinished();
  expect(unfinished).toMatchObject({ plans: [planOf('one', 'two'), planOf('one')], outcomes: { length: 4 } });
  resumeRun();
  await ended();
  // A reload would have found it, and would go on with the other half.
  if (!unfinished) throw new Error('nothing was stored');
  expect(toRun(unfinished)).toMatchObject({ endedBy: 'cancelled', plan: { models: ['one', 'two'] } });
  startRun(unfinished.plans, catalog, { earlier: unfinished });
  expect(progress().outcomes).toEqual(unfinished.outcomes);
  await ended();
});

test('a run that was interrupted before, and that nobody has dealt with, is kept when another one begins', async () => {
  startRun([planOf('one', 'two')], catalog);
  const stopLooking = subscribeToSession(() => {
    if (progress().outcomes.length === 1) pauseRun();
  });
  await until(() => expect(progress().held).toBe('paused'));
  stopLooking();
  const unfinished = await readUnfinished();
  if (!unfinished) throw new Error('nothing was stored');
  cancelRun();
  await ended();
  const id = crypto.randomUUID();
  await beginUnfinished({ ...unfinished, id }, unfinished);
  startRun([planOf('one')], catalog);
  await ended();
  expect(await loadRun(id)).toMatchObject({ endedBy: 'cancelled', outcomes: { length: 4 } });
});

test('cancelled while it is paused, it ends, and what would come after it does not begin', async () => {
  startRun([planOf('one', 'two'), planOf('one')], catalog, { returnTo: '/claims' });
  pauseRun();
  await until(() => expect(progress().held).toBe('paused'));
  cancelRun();
  await ended();
  expect(await readUnfinished()).toBeUndefined();
});

test('a hidden page holds it until it is seen again', async () => {
  const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  startRun([planOf('one')], catalog);
  await until(() => expect(progress().held).toBe('hidden'));
  state.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  await ended();
});

test('while another tab measures nothing is measured here, unless it waits for its turn', async () => {
  const end = otherTab();
  startRun([planOf('one')], catalog);
  await until(() => expect(getSession()).toMatchObject({ status: 'elsewhere', waiting: false }));
  cancelRun();
  expect(getSession().status).toBe('none');
  startRun([planOf('one')], catalog);
  await until(() => expect(getSession().status).toBe('elsewhere'));
  waitForTurn();
  expect(getSession()).toMatchObject({ status: 'elsewhere', waiting: true });
  end();
  await ended();
});

test('a plan that the catalogue no longer has is said, and is no result', async () => {
  startRun([planOf('gone')], catalog);
  await until(() => expect(getSession()).toMatchObject({ status: 'broken', message: expect.stringContaining('gone') }));
});
