import { expect, test } from 'vitest';
import { buildPlan } from '#plan/build-plan.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { readKioskLink } from './read-kiosk-link.ts';

const plan = buildPlan({ models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'], quick: true, seed: 7 });
const query = writePlanQuery(plan);

test.each([
  ['behind #', { hash: `#plan=${query}`, search: '' }],
  ['behind ?', { hash: '', search: `?plan=${query}` }],
  ['escaped', { hash: `#plan=${encodeURIComponent(query)}`, search: '' }],
])('a plan %s', (_, place) => {
  expect(readKioskLink(place)).toEqual({ status: 'read', plan });
});

test('no plan, and one that is none', () => {
  expect(readKioskLink({ hash: '', search: '' })).toEqual({ status: 'none' });
  expect(readKioskLink({ hash: '#models=digits', search: '?x=1' })).toEqual({ status: 'none' });
  expect(readKioskLink({ hash: '#plan=', search: '' })).toMatchObject({ status: 'unreadable' });
  expect(readKioskLink({ hash: '#plan=%', search: '' })).toMatchObject({ status: 'unreadable' });
});
