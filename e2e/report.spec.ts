import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { marked } from 'marked';
import { judgeGateRuns } from '#claims/gate.ts';
import type { Gate } from '#formats/gate.ts';
import type { Run } from '#formats/run.ts';
import { buildReport, type ReportSubject } from '#headless/build-report.ts';
import { describeGate } from '#headless/describe-gate.ts';
import { writeCsv } from '#headless/write-csv.ts';
import { writeHtml } from '#headless/write-html.ts';
import { writeJunit } from '#headless/write-junit.ts';
import { writeMarkdown } from '#headless/write-markdown.ts';
import { sampleRun } from './sample-run.ts';

const SPITEFUL = 'a|b<script>alert(1)</script>&"\'\u0007.json';
const run = sampleRun({ models: ['digits'], modes: ['latency', 'memory'], blocks: 12 });
const runs: ReportSubject = { runs: [{ file: SPITEFUL, run }] };

/** The sample's two runtimes on one backend, as if one were the version before. */
function gateOf(): Gate {
  const side = (arm: string): Run => ({
    ...run,
    plan: { ...run.plan, arms: ['ort:wasm'], modes: ['latency'] },
    outcomes: run.outcomes
      .filter((outcome) => outcome.arm === arm && outcome.mode === 'latency')
      .map((outcome) => ({ ...outcome, arm: 'ort:wasm' as const })),
  });
  const cell = { mode: 'latency', model: 'digits', batch: 1, arm: 'ort:wasm' } as const;
  return {
    kind: 'gate',
    format: 1,
    id: run.id,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    endedBy: 'completed',
    design: 'blocks',
    margin: 1.05,
    family: 1,
    baseline: SPITEFUL,
    current: 'this build',
    cells: [cell],
    armsByName: true,
    pairs: [{ baseline: side('ort:wasm'), current: side('tfjs:wasm') }],
  };
}
const gate: ReportSubject = { gate: describeGate(gateOf(), judgeGateRuns(gateOf())) };

/** By the browser's own parser, which takes XML at its word. */
function parseXml(page: Page, xml: string) {
  return page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    const wrong = document.querySelector('parsererror')?.textContent;
    if (wrong) throw new Error(wrong);
    const count = (name: string) => document.getElementsByTagName(name).length;
    const suites = [...document.getElementsByTagName('testsuite')].map((suite) => ({
      name: suite.getAttribute('name'),
      tests: Number(suite.getAttribute('tests')),
      failures: Number(suite.getAttribute('failures')),
      errors: Number(suite.getAttribute('errors')),
      skipped: Number(suite.getAttribute('skipped')),
      cases: suite.getElementsByTagName('testcase').length,
      failed: suite.getElementsByTagName('failure').length,
    }));
    const cases = [...document.getElementsByTagName('testcase')];
    return {
      root: document.documentElement.tagName,
      suites,
      named: cases.every((entry) => entry.getAttribute('name') && entry.getAttribute('classname')),
      failure: document.getElementsByTagName('failure')[0]?.textContent,
      scripts: count('script'),
    };
  }, xml);
}

test('JUnit XML is well formed, its counts are true, and a regression is a failure with its figure', async ({
  page,
}) => {
  const told = await parseXml(page, writeJunit(buildReport(gate)));
  expect(told).toMatchObject({ root: 'testsuites', named: true, scripts: 0 });
  expect(told.suites).toMatchObject([{ tests: 1, cases: 1, failures: 1, failed: 1, errors: 0, skipped: 0 }]);
  expect(told.failure).toMatch(/^1\.3\d\d times as long \(1\.3\d to 1\.[34]\d, 12 blocks\): more than 5%$/);

  const ofRun = await parseXml(page, writeJunit(buildReport(runs)));
  expect(ofRun).toMatchObject({ named: true, scripts: 0, suites: [{ tests: 8, cases: 8, failures: 0 }] });
  // All but the character that XML has no room for.
  expect(ofRun.suites[0]?.name).toBe(SPITEFUL.replace('\u0007', ''));
});

test('Markdown has the tables that were meant, whatever is in the names', () => {
  const tables = (subject: ReportSubject) =>
    marked.lexer(writeMarkdown(buildReport(subject))).filter((token) => token.type === 'table');
  const [cells] = tables(gate);
  expect(cells).toMatchObject({
    header: [{ text: 'found' }, { text: 'cell' }, { text: 'figure' }],
    rows: { length: 1 },
  });
  const [latency, memory, ...others] = tables(runs);
  expect(latency).toMatchObject({ header: { length: 7 }, rows: { length: 4 } });
  expect(memory).toMatchObject({ rows: { length: 4 } });
  expect(others).toEqual([]);
  expect(marked.parse(writeMarkdown(buildReport(runs)), { async: false })).not.toContain('<script>');
});

test('HTML shows its plots with the network off, and asks for nothing', async ({ page, context }) => {
  const asked: string[] = [];
  await context.setOffline(true);
  page.on('request', (request) => asked.push(request.url()));
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  const file = test.info().outputPath('report.html');
  writeFileSync(file, writeHtml(buildReport({ ...gate, ...runs })));
  await page.goto(`file://${file}`);
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(2);
  const plots = page.getByRole('img');
  await expect(plots).toHaveCount(2);
  // An interval a line: one cell of the gate, six pairs of four arms.
  await expect(plots.nth(0).locator('line.interval')).toHaveCount(1);
  await expect(plots.nth(1).locator('line.interval')).toHaveCount(6);
  const box = await plots.nth(1).locator('line.interval').first().boundingBox();
  expect(box?.width).toBeGreaterThan(0);
  await expect(page.getByRole('table')).toHaveCount(3);
  expect(asked).toEqual([`file://${file}`]);
  expect(said).toEqual([]);
});

test('CSV has as many fields in every line, and numbers that are numbers', () => {
  const lines = writeCsv({ ...runs, ...gate })
    .trimEnd()
    .split('\r\n')
    .map((line) => [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, field = '']) => field));
  const [head = [], ...rows] = lines;
  expect(head).toContain('value');
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
  // One finding, eight cells, six comparisons.
  expect(rows).toHaveLength(15);
  const values = rows
    .filter((row) => row[head.indexOf('unit')] !== '')
    .map((row) => Number(row[head.indexOf('value')]));
  expect(values).toHaveLength(11);
  expect(values.every((value) => Number.isFinite(value) && value > 0)).toBe(true);
});
