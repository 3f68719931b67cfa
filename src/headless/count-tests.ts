/** What became of the tests of one step. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads the counts of Vitest's JSON report. Undefined where it is none. */
export function countVitest(report: unknown): TestCount | undefined {
  return readCounts(report, ['numPassedTests'], ['numFailedTests'], ['numPendingTests', 'numTodoTests']);
}

/** Reads the counts of Playwright's JSON report. A flaky test is a failed one: nothing is tried twice here. */
export function countPlaywright(report: unknown): TestCount | undefined {
  return readCounts((report as { stats?: unknown } | null)?.stats, ['expected'], ['unexpected', 'flaky'], ['skipped']);
}

/**
 * The count that a step stands for. A step that ended badly counts as failed even if none of its tests did:
 * it may have died before them, or beside them.
 */
export function countStep(ended: 'well' | 'badly', tests: TestCount | undefined): TestCount {
  const { passed, failed, skipped } = tests ?? { passed: 0, failed: 0, skipped: 0 };
  return { passed, failed: ended === 'badly' ? Math.max(1, failed) : failed, skipped };
}

/** All steps together. */
export function addCounts(counts: readonly TestCount[]): TestCount {
  const sum = (key: keyof TestCount) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function readCounts(
  report: unknown,
  passed: readonly string[],
  failed: readonly string[],
  skipped: readonly string[],
): TestCount | undefined {
  if (typeof report !== 'object' || report === null) return undefined;
  const numbers = report as Readonly<Record<string, unknown>>;
  const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + Number(numbers[key]), 0);
  const count = { passed: sum(passed), failed: sum(failed), skipped: sum(skipped) };
  return Object.values(count).every(Number.isInteger) ? count : undefined;
}
