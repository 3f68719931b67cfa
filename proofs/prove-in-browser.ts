import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './judge-rows.ts';

/** A row that a browser proves: each of its runs counts for itself. */
export interface BrowserRow {
  readonly row: number;
  readonly title: string;
  readonly pass: string;
  readonly passed: boolean;
  readonly found: string;
}

/** Tests in a real browser that plant 64 MiB and read it back: JavaScript, wasm, GPU buffers. */
const MEMORY_TESTS = ['src/trial/instruments/watch-', 'src/runner/measure-agent-memory'];

/** Rows 13, 14 and 16, which take some sixteen minutes for an arm and a machine that does nothing else. */
export function proveInBrowser(arms: string, blocks: string): BrowserRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'dyno-prove-'));
  try {
    const report = join(folder, 'rows.json');
    run('proofs/prove-browser.ts', '--arms', arms, '--blocks', blocks, '--json', report);
    const { rows } = JSON.parse(readFileSync(report, 'utf8')) as { readonly rows: readonly Row[] };
    const memory = spawnSync('npx', ['vitest', 'run', '--project', 'browser', ...MEMORY_TESTS], { stdio: 'inherit' });
    return [
      summarise(rows, 13, 'A known delay of 2% and 5%', 'the 99% interval contains it, error at most 0.5 points'),
      summarise(rows, 14, 'An arm against itself', 'the 99% interval contains 1, half-width at most 1%'),
      {
        row: 16,
        title: 'Memory: a known 64 MiB of JavaScript, wasm, GPU buffer',
        pass: 'within 1%',
        passed: memory.status === 0,
        found: memory.status === 0 ? 'each within 1%' : 'a test failed, see above',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(...words: readonly string[]): void {
  const { error } = spawnSync(process.execPath, ['--import', 'tsx', ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function summarise(rows: readonly Row[], row: number, title: string, pass: string): BrowserRow {
  const mine = rows.filter((entry) => entry.row === row);
  const found = mine.map((entry) =>
    entry.problem
      ? `${entry.arm}: ${entry.problem}`
      : `${entry.arm} on ${entry.model}: true ${entry.truth.toFixed(4)}, found ${entry.ratio.toFixed(4)} (${entry.low.toFixed(4)} to ${entry.high.toFixed(4)}), off by ${percent(entry.error)}`,
  );
  return { row, title, pass, passed: mine.length > 0 && mine.every(({ passed }) => passed), found: found.join('; ') };
}
