import { expect, test } from 'vitest';
import { addCounts, countPlaywright, countStep, countVitest } from './count-tests.ts';

test('the counts of both reports', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(countVitest(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  const playwright = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(countPlaywright(playwright)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test.each([undefined, null, {}, { stats: {} }, 'text'])('%j is no report', (report) => {
  expect(countVitest(report)).toBeUndefined();
  expect(countPlaywright(report)).toBeUndefined();
});

test('a step that ended badly counts as failed even where no test of it did', () => {
  expect(countStep('badly', undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countStep('badly', { passed: 5, failed: 0, skipped: 0 })).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(countStep('badly', { passed: 5, failed: 3, skipped: 0 })).toEqual({ passed: 5, failed: 3, skipped: 0 });
  expect(countStep('well', undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

test('all steps together', () => {
  const counts = [
    { passed: 5, failed: 0, skipped: 1 },
    { passed: 2, failed: 1, skipped: 0 },
  ];
  expect(addCounts(counts)).toEqual({ passed: 7, failed: 1, skipped: 1 });
});
