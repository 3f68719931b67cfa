import signedRankCdf from '@stdlib/stats-base-dists-signrank-cdf';
import { ARMS } from '#formats/arm.ts';
import { compareRun } from '#statistics/compare-run.ts';
import { median } from '#statistics/quantile.ts';
import { proveGates } from './prove-gates.ts';
import { proveInBrowser } from './prove-in-browser.ts';
import { describeFindings, describeValue } from './simulation/describe-findings.ts';
import { ELSEWHERE, listProofs } from './simulation/list-proofs.ts';
import { holds } from './simulation/proof.ts';
import { simulateRun } from './simulation/simulate-run.ts';

/**
 * The proofs of the statistics at full size, a few minutes on one core: one line a row on stdout, progress on stderr.
 *
 *   npm run prove -- [--markdown] [--rows 1,3] [--every] [--browser [--arms ort:wasm] [--blocks 24]]
 *
 * The size of a row is how often it is repeated; of row 9, how many differences the distributions have.
 * `--markdown` writes the table of docs/method.md instead of lines, `--every` each figure below its row.
 * `--browser` adds rows 13, 14 and 16, in a real browser on a machine that should do nothing else meanwhile.
 * `--gates [20]` proves nothing else: so many gates of identical builds, and so many of a build that is 10% slower;
 * `--gates 11-20` those with the seeds 11 to 20, where it takes more than one evening.
 * Ends with 1 if a row fails.
 */
const words = process.argv.slice(2);
const markdown = words.includes('--markdown');
const every = words.includes('--every');
const wanted = words.includes('--rows') ? words[words.indexOf('--rows') + 1]?.split(',').map(Number) : undefined;

function prove(): boolean {
  let passed = 0;
  let failed = 0;
  if (markdown) print('| # | what | size | found | passes | |', '|---|---|---|---|---|---|');
  for (const { row, pass, repetitions, prove: proveRow } of listProofs((w, n) => signedRankCdf(w, n))) {
    if (wanted && !wanted.includes(row)) continue;
    const begun = Date.now();
    const { title, findings } = proveRow(repetitions);
    const wrong = findings.filter((finding) => !holds(finding));
    const found = describeFindings(findings);
    process.stderr.write(`row ${row}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
    if (wrong.length === 0) passed++;
    else failed++;
    const word = wrong.length === 0 ? 'passed' : 'FAILED';
    if (markdown) print(`| ${row} | ${title} | ${repetitions} | ${found} | ${pass} | ${word} |`);
    else print(`${word}  row ${row}  ${title}: ${found} (${pass}; size ${repetitions})`);
    for (const finding of every ? findings : wrong)
      print(`        ${finding.what}: ${describeValue(finding.observed, finding.unit)}`);
  }
  if (words.includes('--browser')) {
    for (const { row, title, pass, passed: holds, found } of proveInBrowser(
      option('--arms', 'ort:wasm'),
      option('--blocks', '24'),
    )) {
      if (holds) passed++;
      else failed++;
      const word = holds ? 'passed' : 'FAILED';
      if (markdown) print(`| ${row} | ${title} | | ${found} | ${pass} | ${word} |`);
      else print(`${word}  row ${row}  ${title}: ${found} (${pass})`);
    }
  } else if (!wanted) {
    for (const { row, title, pass } of ELSEWHERE) {
      if (markdown) print(`| ${row} | ${title} | | | ${pass} | with --browser |`);
      else print(`not here  row ${row}  ${title} (${pass}): with --browser`);
    }
  }
  if (!wanted) process.stderr.write(`${timeAnalysis()}\n`);
  if (markdown) process.stderr.write(`${passed} passed, ${failed} failed\n`);
  else print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

function option(name: string, otherwise: string): string {
  return words[words.indexOf(name) + 1 || words.length] ?? otherwise;
}

function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** How long the figures of a large run take: shown, never judged, since it depends on the machine. */
function timeAnalysis(): string {
  const run = simulateRun(1, { models: 10, arms: ARMS.slice(0, 4), blocks: 32, samples: 500 });
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now();
    compareRun(run);
    return performance.now() - begun;
  });
  return `60 comparisons from 2560 trials of 500 samples take ${Math.round(median(times))} ms`;
}

async function proveOnlyGates(): Promise<boolean> {
  const asked = option('--gates', '20');
  const [first = 1, last = Number(asked) || 20] = /^(\d+)-(\d+)$/.exec(asked)?.slice(1).map(Number) ?? [];
  const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const rows = await proveGates(seeds, (line) => print(line));
  for (const { title, pass, passed, found } of rows) {
    print(`${passed ? 'passed' : 'FAILED'}  ${title}: ${found} (${pass})`);
  }
  return rows.every(({ passed }) => passed);
}

process.exitCode = (words.includes('--gates') ? await proveOnlyGates() : prove()) ? 0 : 1;
