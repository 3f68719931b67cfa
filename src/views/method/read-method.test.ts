import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SECTION_OF_CHECK } from './method-sections.ts';
import { readMethod } from './read-method.ts';

const TEXT = readFileSync(new URL('../../../docs/method.md', import.meta.url), 'utf8');

test('the text is split at its sections, and nothing of it is lost', () => {
  const { title, lead, sections } = readMethod(TEXT);
  expect(title).toBe('How Dyno measures');
  expect(sections.map(({ id }) => id)).toEqual([...new Set(sections.map(({ id }) => id))]);
  const raw = [...lead, ...sections.flatMap(({ tokens }) => tokens)].map((token) => token.raw).join('');
  const headless = TEXT.replace(/^##? .*\n+/gm, '');
  expect(raw.replace(/\s+/g, ' ').trim()).toBe(headless.replace(/\s+/g, ' ').trim());
});

test('two minutes come first, and the proofs and the noise are tables', () => {
  const { sections } = readMethod(TEXT);
  expect(sections[0]?.id).toBe('in-two-minutes');
  const rowsOf = (id: string) =>
    sections
      .find((section) => section.id === id)
      ?.tokens.flatMap((token) => (token.type === 'table' ? token.rows : []));
  expect(rowsOf('proof')?.length).toBeGreaterThanOrEqual(16);
  expect(rowsOf('what-makes-it-noisy')?.length).toBeGreaterThan(5);
});

test('every check of a result leads to a section that is there', () => {
  const ids = readMethod(TEXT).sections.map(({ id }) => id);
  expect(Object.values(SECTION_OF_CHECK).filter((section) => !ids.includes(section))).toEqual([]);
});
