import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importRun } from './import-run.ts';
import { loadShippedRuns } from './shipped-runs.ts';

const FOLDER = new URL('../../results/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const README = readFileSync(new URL('README.md', FOLDER), 'utf8');
const BYTES_MOST = 5e6;

/** What is wrong with a file that is to ship, by the rules of `results/README.md`. */
function findFaults(name: string, text: string): string[] {
  const reading = importRun(text);
  if (reading.status === 'unreadable') return [reading.message];
  const { run } = reading;
  const measured = run.outcomes.some(({ status }) => status === 'measured');
  const rules: readonly (readonly [boolean, string])[] = [
    [/^[a-z0-9]+(-[a-z0-9]+)+\.json$/.test(name), 'the name is not <device>-<what>.json'],
    [README.includes(`| \`${name}\` |`), 'results/README.md has no line for it'],
    [text.length <= BYTES_MOST, 'more than 5 MB'],
    [run.endedBy === 'completed', 'it was cancelled'],
    [run.plan.sampling === 'long' && run.plan.blocks >= 8, 'a quick look'],
    [run.device.isolated, 'the page was not isolated'],
    [measured, 'nothing was measured'],
  ];
  return rules.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

test('every run that ships follows the rules', () => {
  expect(FILES.map((name) => [name, findFaults(name, readFileSync(new URL(name, FOLDER), 'utf8'))])).toEqual(
    FILES.map((name) => [name, []]),
  );
});

test('what follows none of them is found out', () => {
  const quick = readFileSync(new URL('../formats/fixtures/run-format-2.json', import.meta.url), 'utf8');
  expect(findFaults('Mine.json', quick)).toEqual([
    'the name is not <device>-<what>.json',
    'results/README.md has no line for it',
    'a quick look',
  ]);
  expect(findFaults('a-b.json', '{"format":3}')).toEqual([expect.stringMatching(/damaged/)]);
});

test('each comes into the page as its summary', async () => {
  const shipped = await loadShippedRuns();
  expect(shipped).toHaveLength(FILES.length);
  expect(shipped.every(({ format, cells }) => format === 1 && cells.length > 0)).toBe(true);
});
