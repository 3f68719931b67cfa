import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addCounts, countPlaywright, countStep, countVitest, type TestCount } from './count-tests.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** One part of `npm test`: a command, and where it counts tests, how. */
interface Step {
  readonly title: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly report?: { readonly file: string; readonly count: (report: unknown) => TestCount | undefined };
}

/** `npm test`: everything that has to hold, whatever fails on the way, and one line that adds it up. */
function testAll(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'dyno-test-'));
  try {
    const counts = listSteps(folder).map(runStep);
    const { passed, failed, skipped } = addCounts(counts);
    if (skipped > 0) console.log(`${skipped} skipped`);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listSteps(folder: string): Step[] {
  const unit = path.join(folder, 'vitest.json');
  const journeys = path.join(folder, 'playwright.json');
  return [
    { title: 'browser', command: ['npm', 'run', '--silent', 'bench', '--', 'browser'] },
    { title: 'build', command: ['npm', 'run', '--silent', 'build'] },
    { title: 'check', command: ['npm', 'run', '--silent', 'check'] },
    {
      title: 'unit tests',
      command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
      report: { file: unit, count: countVitest },
    },
    {
      title: 'journeys',
      command: ['npx', 'playwright', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeys },
      report: { file: journeys, count: countPlaywright },
    },
  ];
}

function runStep({ title, command: [program = '', ...args], env, report }: Step): TestCount {
  console.log(`\n== ${title}`);
  const begun = Date.now();
  const { status } = spawnSync(program, args, {
    cwd: PROJECT_ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const tests = report?.count(readReport(report.file));
  // A step that should have counted its tests and did not has not run them.
  const ended = status === 0 && (report === undefined || tests !== undefined) ? 'well' : 'badly';
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.log(`== ${title}: ${ended === 'well' ? 'passed' : 'FAILED'} in ${seconds} s`);
  return countStep(ended, tests);
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

process.exitCode = testAll() ? 0 : 1;
