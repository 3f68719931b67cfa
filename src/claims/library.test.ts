import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENTS } from '#formats/claim.ts';
import { DOCUMENT_AUTHORS, DOCUMENT_TITLES } from './documents.ts';
import { fillReading, PLACEHOLDERS } from './fill-reading.ts';
import { listCells } from './list-subjects.ts';
import { loadLibrary } from './load-library.ts';

const claims = loadLibrary();

/** What the library was written from: beside the project, or beside the place of a second work tree. */
const findShared = (name: string) =>
  ['../shared', '../../shared'].map((shared) => path.resolve(shared, name)).find(existsSync);
const folder = findShared('documents');
/** A line for each claim, its id first. */
const table = findShared('CLAIMS.md');

/**
 * Text that was written as UTF-8, read as Windows-1252 and written as UTF-8 again. Nothing else is evened out: a quote
 * stands in its document to the letter.
 */
const DAMAGE: Readonly<Record<string, string>> = { 'â€“': '–', 'â€”': '—', 'â€™': '’', 'â€œ': '“', 'â€\u009d': '”' };
const repair = (text: string) =>
  Object.entries(DAMAGE).reduce((repaired, [damaged, meant]) => repaired.replaceAll(damaged, meant), text);

describe.skipIf(folder === undefined)('quotes', () => {
  const texts = new Map(
    readdirSync(folder ?? '.')
      .filter((name) => DOCUMENTS.some((id) => name.startsWith(id)))
      .map((name) => [name.slice(0, 3), repair(readFileSync(path.join(folder ?? '.', name), 'utf8'))]),
  );
  const quotes = claims.flatMap(({ id, quotes: said }) =>
    said.flatMap((quote) => ('document' in quote ? [{ id, ...quote }] : [])),
  );

  test.each(quotes)('$id: $document says “$text”', ({ text, document }) => {
    expect(texts.get(document)).toContain(text);
  });

  test('come from documents that are called as they call themselves', () => {
    for (const [id, title] of Object.entries(DOCUMENT_TITLES)) expect(texts.get(id)?.slice(0, 200)).toContain(title);
    for (const [id, author] of Object.entries(DOCUMENT_AUTHORS)) {
      for (const part of author?.split(', ') ?? []) expect(texts.get(id)).toContain(part);
    }
  });

  test('are short', () => {
    for (const { text } of quotes) expect(text.length).toBeLessThan(320);
  });

  test('come out of every document', () => {
    expect([...new Set(quotes.map(({ document }) => document))].sort()).toEqual([...DOCUMENTS]);
  });
});

test.skipIf(table === undefined)('every line of the table of claims has its card', () => {
  const ids = [...readFileSync(table ?? '', 'utf8').matchAll(/^\| ([a-z0-9-]+) \|/gm)].flatMap(([, id]) =>
    id === undefined || id === 'id' ? [] : [id],
  );
  expect(ids.length).toBeGreaterThan(20);
  const cards = claims.map(({ id }) => id);
  expect(ids.filter((id) => !cards.includes(id))).toEqual([]);
});

test('claims that contradict each other name each other', () => {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  for (const { id, contradicts } of claims) {
    for (const other of contradicts) expect(byId.get(other)?.contradicts, `${other} and ${id}`).toContain(id);
  }
});

test('every reading names only what can be filled in, and ends as a sentence does', () => {
  const facts = Object.fromEntries(PLACEHOLDERS.map((name) => [name, 'x'])) as Parameters<typeof fillReading>[1];
  for (const { protocol } of claims) {
    if (protocol.status !== 'testable') continue;
    for (const { readings } of protocol.tests) {
      for (const reading of Object.values(readings)) expect(fillReading(reading ?? '', facts)).toMatch(/[.x]$/);
    }
  }
  expect(() => fillReading('{nothing}', facts)).toThrow(RangeError);
});

test('a word that a rule can find has its reading', () => {
  for (const { id, protocol } of claims) {
    if (protocol.status !== 'testable') continue;
    for (const { rule, readings } of protocol.tests) {
      const canBeComparable = rule.type === 'compare' || rule.type === 'slope';
      expect(readings.comparable !== undefined, id).toBe(canBeComparable);
    }
  }
});

test('every model that a claim names is in the catalogue', () => {
  const manifest = JSON.parse(readFileSync('public/models/manifest.json', 'utf8'));
  const ids: readonly string[] = manifest.models.map(({ id }: { readonly id: string }) => id);
  const named = claims.flatMap(({ protocol }) => (protocol.status === 'testable' ? listCells(protocol.tests) : []));
  expect([...new Set(named.map(({ model }) => model))].filter((id) => !ids.includes(id))).toEqual([]);
});
