import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import fixture from '#formats/fixtures/run-format-2.json' with { type: 'json' };
import type { Run } from '#formats/run.ts';
import { readRun } from '#formats/upgrade-run.ts';
import { closeDatabase, DATABASE, DATABASE_VERSION, openDatabase, SHELVES } from './database.ts';
import { shelve } from './put-runs.ts';
import {
  deleteRuns,
  describeRun,
  forgetRuns,
  heldRun,
  listEntries,
  listLatest,
  listRuns,
  loadRun,
  openRun,
  restoreRuns,
  saveRun,
  storeTrouble,
} from './runs.ts';
import { subscribeToRuns } from './watch-runs.ts';

function someRun(): Run {
  const reading = readRun({ ...fixture, id: crypto.randomUUID() });
  if (reading.status !== 'read') throw new Error(reading.message);
  return reading.value;
}

const ids = async () => (await listEntries()).map(({ id }) => id);

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  const all = await ids();
  await deleteRuns(all);
  await forgetRuns(all);
});
afterEach(() => vi.restoreAllMocks());

test('a run rests: its samples, its summary and its line in the list', async () => {
  const run = someRun();
  expect(await saveRun(run, 'here')).toEqual({ status: 'saved' });
  // What this tab holds must not answer for the database.
  await saveRun(someRun(), 'here');
  expect(heldRun(run.id)).toBeUndefined();
  expect(await loadRun(run.id)).toEqual(run);
  const stored = (await listRuns()).find(({ id }) => id === run.id);
  expect(stored).toMatchObject({ from: 'here', tags: [], summary: { id: run.id, plan: run.plan } });
  expect(stored?.bytes).toBe(JSON.stringify(run).length + 1);
  expect(await ids()).toHaveLength(2);
});

test('the latest are found without the others, in the order of the list', async () => {
  const saved: string[] = [];
  for (let index = 0; index < 4; index++) {
    const run = someRun();
    await saveRun(run, 'file');
    saved.unshift(run.id);
    // The clock of the list has a grid of a millisecond.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const latest = async (count: number) => (await listLatest(count))?.map(({ id }) => id);
  expect(await ids()).toEqual(saved);
  expect(await latest(2)).toEqual(saved.slice(0, 2));
  expect(await latest(4)).toBeUndefined();
  await deleteRuns(saved.slice(0, 1));
  expect(await latest(2)).toEqual(saved.slice(1, 3));
});

test('a list that is longer than what is read in one go is whole', async () => {
  const { entry } = shelve(someRun(), 'file');
  const transaction = (await openDatabase()).transaction('entries', 'readwrite');
  const many = Array.from({ length: 2001 }, () => crypto.randomUUID());
  await Promise.all([...many.map((id) => transaction.store.put({ ...entry, id }, id)), transaction.done]);
  expect((await ids()).toSorted()).toEqual(many.toSorted());
});

test('a store of the version before is taken over, and its latest are found', async () => {
  await closeDatabase();
  await deleteDB(DATABASE);
  const { entry } = shelve(someRun(), 'file');
  const old = await openDB(DATABASE, 1, {
    upgrade: (database) => {
      for (const shelf of SHELVES) database.createObjectStore(shelf);
    },
  });
  for (const savedAt of ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z'])
    await old.put('entries', { ...entry, id: savedAt, savedAt }, savedAt);
  old.close();
  expect((await listLatest(2))?.map(({ id }) => id)).toEqual(['2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z']);
});

test('a run is there at once, and listeners hear of it, before the database has answered', async () => {
  const heard = vi.fn();
  const leave = subscribeToRuns(heard);
  const run = someRun();
  const saving = saveRun(run, 'here');
  expect(heldRun(run.id)?.run).toBe(run);
  expect(heldRun(run.id)?.saving).toBeUndefined();
  expect(heard).toHaveBeenCalledTimes(1);
  await saving;
  expect(heldRun(run.id)?.saving).toEqual({ status: 'saved' });
  expect(heard.mock.calls.length).toBeGreaterThan(1);
  leave();
});

test('named, tagged, and still so after the run went on', async () => {
  const run = someRun();
  await saveRun(run, 'here');
  expect(await describeRun(run.id, { name: '  <b>Laptop</b> ', tags: ['fan on', 'fan on'] })).toBeUndefined();
  await saveRun({ ...run, endedBy: 'cancelled' }, 'here');
  const [entry] = await listEntries();
  expect(entry).toMatchObject({ name: '<b>Laptop</b>', tags: ['fan on'], endedBy: 'cancelled' });
  expect(await describeRun(run.id, { name: '' })).toBeUndefined();
  const [unnamed] = await listEntries();
  expect(unnamed).not.toHaveProperty('name');
  expect(unnamed?.tags).toEqual(['fan on']);
  expect(await describeRun(run.id, { tags: ['x'.repeat(41)] })).toMatch(/at most 40 letters/);
});

test('deleted runs come back, until they are forgotten', async () => {
  const [first, second] = [someRun(), someRun()];
  await saveRun(first, 'here');
  await saveRun(second, 'file');
  await deleteRuns([first.id, second.id]);
  expect(await ids()).toEqual([]);
  expect(await openRun(first.id)).toEqual({ status: 'missing' });
  await restoreRuns([first.id]);
  expect(await ids()).toEqual([first.id]);
  expect(await loadRun(first.id)).toEqual(first);
  await deleteRuns([first.id]);
  await forgetRuns([first.id, second.id]);
  await restoreRuns([first.id]);
  expect(await ids()).toEqual([]);
  expect(await (await openDatabase()).getAllKeys('runs')).toEqual([]);
});

test('a run that has come back since it was deleted is not forgotten', async () => {
  const run = someRun();
  await saveRun(run, 'here');
  await deleteRuns([run.id]);
  await saveRun(run, 'file');
  await forgetRuns([run.id]);
  expect(await ids()).toEqual([run.id]);
  expect(await loadRun(run.id)).toEqual(run);
});

test('what comes from a file replaces no other run of the same number', async () => {
  const run = someRun();
  await saveRun(run, 'here');
  const saving = await saveRun({ ...run, endedBy: 'cancelled' }, 'file');
  expect(saving).toMatchObject({ status: 'in-memory', message: expect.stringMatching(/not replaced/) });
  await forgetRuns([]);
  const text = await (await openDatabase()).get('runs', run.id);
  expect(JSON.parse(text ?? '')).toEqual(run);
  expect(await saveRun(run, 'file')).toEqual({ status: 'saved' });
  expect(await openRun(run.id)).toMatchObject({ status: 'run', from: 'here' });
  expect((await (await openDatabase()).get('entries', run.id)) as object).toMatchObject({ from: 'here' });
});

test.each([
  ['SecurityError', /private window/],
  ['UnknownError', /does not answer, or is damaged/],
] as const)('a database that does not open (%s) loses nothing', async (name, sentence) => {
  await closeDatabase();
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('no', name);
  });
  const run = someRun();
  const saving = await saveRun(run, 'here');
  expect(saving).toMatchObject({ status: 'in-memory', message: expect.stringMatching(sentence) });
  expect(saving).toMatchObject({ message: expect.stringMatching(/in this tab alone .* export it/) });
  expect(await loadRun(run.id)).toEqual(run);
  await saveRun(someRun(), 'here');
  expect(await ids()).toContain(run.id);
  expect((await listRuns()).map(({ id }) => id)).toContain(run.id);
  expect(storeTrouble()).toMatch(sentence);
  await describeRun(run.id, { name: 'kept' });
  expect((await listEntries()).find(({ id }) => id === run.id)?.name).toBe('kept');
  await deleteRuns([run.id]);
  expect(await ids()).not.toContain(run.id);
  await restoreRuns([run.id]);
  expect(await ids()).toContain(run.id);
});

test('a full disk: the run stays in the tab, and what was stored before stays stored', async () => {
  const before = someRun();
  await saveRun(before, 'here');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const run = someRun();
  expect(await saveRun(run, 'here')).toMatchObject({ message: expect.stringMatching(/no more room.*export it/) });
  expect(await ids()).toEqual([run.id, before.id]);
  put.mockRestore();
  // None of it was written: not half a run.
  expect(await (await openDatabase()).getAllKeys('runs')).toEqual([before.id]);
  expect(await (await openDatabase()).getAllKeys('entries')).toEqual([before.id]);
});

test('damaged records: the line and the summary are made anew, a damaged run is said to be one', async () => {
  const run = someRun();
  await saveRun(run, 'here');
  await saveRun(someRun(), 'here');
  const database = await openDatabase();
  await database.put('summaries', { format: 0 }, run.id);
  await database.put('entries', 'rubbish', run.id);
  expect(await ids()).toHaveLength(2);
  expect((await listRuns()).find(({ id }) => id === run.id)?.summary.plan).toEqual(run.plan);
  expect(await database.get('summaries', run.id)).toMatchObject({ format: 1, id: run.id });
  await database.put('runs', '{"format":3,', run.id);
  expect(await openRun(run.id)).toMatchObject({ status: 'unreadable', message: expect.stringMatching(/not JSON/) });
});

test('a run of an older format is read as the newest', async () => {
  const run = someRun();
  await saveRun(run, 'here');
  await saveRun(someRun(), 'here');
  await (await openDatabase()).put('runs', JSON.stringify({ ...fixture, id: run.id }), run.id);
  expect(await loadRun(run.id)).toEqual(run);
});

test('a store of a newer Dyno is left as it is, and said to be one', async () => {
  await closeDatabase();
  const request = indexedDB.open(DATABASE, DATABASE_VERSION + 1);
  const newer = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const saving = await saveRun(someRun(), 'here');
  newer.close();
  expect(saving).toMatchObject({ status: 'in-memory', message: expect.stringMatching(/newer Dyno/) });
});
