import { expect, test } from 'vitest';
import type { StoredEntry } from '#formats/stored-run.ts';
import { filterEntries, isFiltered, NO_FILTER, valuesOf } from './filter-entries.ts';

const entry = (more: Partial<StoredEntry>): StoredEntry => ({
  id: crypto.randomUUID(),
  from: 'here',
  savedAt: '2026-02-03T10:44:00.000Z',
  startedAt: '2026-02-03T10:44:00.000Z',
  bytes: 1,
  tags: [],
  endedBy: 'completed',
  blocks: 8,
  modes: ['latency'],
  arms: ['tfjs:wasm', 'ort:wasm'],
  models: ['Handwritten digits'],
  browser: 'Chromium 141',
  platform: 'Linux',
  ...more,
});

const plain = entry({});
const named = entry({ name: 'Laptop on battery', tags: ['fan on'], from: 'file', models: ['MobileNetV2'] });
const all = [plain, named];

test('every word has to be there, wherever it stands and however it is written', () => {
  expect(filterEntries(all, { ...NO_FILTER, text: 'BATTERY chromium' })).toEqual([named]);
  expect(filterEntries(all, { ...NO_FILTER, text: ' 2026-02-03  ort:wasm ' })).toEqual(all);
  expect(filterEntries(all, { ...NO_FILTER, text: 'battery firefox' })).toEqual([]);
});

test('filters narrow one another', () => {
  expect(filterEntries(all, { ...NO_FILTER, model: 'MobileNetV2' })).toEqual([named]);
  expect(filterEntries(all, { ...NO_FILTER, tag: 'fan on', from: 'here' })).toEqual([]);
  expect(filterEntries(all, { ...NO_FILTER, from: 'file' })).toEqual([named]);
  expect([isFiltered(NO_FILTER), isFiltered({ ...NO_FILTER, tag: 'fan on' })]).toEqual([false, true]);
});

test('what there is to choose from, each once', () => {
  expect(valuesOf([...all, named], ({ models }) => models)).toEqual(['Handwritten digits', 'MobileNetV2']);
});
