import { expect, test } from 'vitest';
import type { TrustCheck } from '#statistics/judge-trust.ts';
import { sayTrust, sumUpTrust } from './words-of-trust.ts';

const checks: TrustCheck[] = [
  { check: 'steady-state', state: 'failed', burnInMs: 0, unsteady: 1 },
  { check: 'drift', state: 'noted', drift: -0.121, outliers: 1 },
  { check: 'outputs', state: 'passed', worstError: 2.7e-7, wrong: 0 },
  { check: 'isolation', state: 'passed' },
];

test('the worst comes first and what is not there is not said', () => {
  expect(sumUpTrust(checks)).toBe('1 failed, 1 noted, 2 passed');
  expect(sumUpTrust(checks.slice(2))).toBe('2 passed');
});

test('each check says what it found', () => {
  expect(checks.map(sayTrust).map(({ title, found }) => `${title}: ${found}`)).toEqual([
    'No steady state: 1 workload',
    'The machine drifted: of the control, \u221212.1% (limit 10%), 1 block off',
    'Outputs match PyTorch: worst relative error 2.7e-7',
    'The page was isolated: threads and the fine clock on',
  ]);
});
