import type { ClaimTest, TestableProtocol } from '#formats/claim.ts';
import { applyRule, scaleOf } from './apply-rule.ts';
import { FIRST_LOOK, type Finding } from './evidence.ts';
import { fillReading } from './fill-reading.ts';
import type { MissingCell } from './find-cell.ts';
import { findEvidence, type RowRule } from './find-evidence.ts';
import { findLimits } from './find-limits.ts';
import type { Sources } from './find-ratio.ts';
import { formatRange } from './format-figures.ts';
import type { TestJudgement, Unsettled } from './judgement.ts';
import { listCells } from './list-subjects.ts';
import type { JudgedRow, Ruling, Scale } from './ruling.ts';
import { tellCoverage } from './tell-coverage.ts';
import { toEarlyRow, toRow } from './to-row.ts';

/** One test of a claim: its rows, and a word only where none of them is missing. */
export function judgeTest(test: ClaimTest, protocol: TestableProtocol, sources: Sources): TestJudgement {
  const { rule } = test;
  if (rule.type === 'coverage') return tellCoverage(test, sources);
  const findings = findEvidence(test, rule, sources);
  const limits = rule.type === 'growth' && rule.exponent === 'above 1' ? findLimits(listCells([test]), sources) : [];
  if (limits.length > 0) return tellLimits(test, findings, limits);
  const gone = findings.flatMap((finding) => (finding.status === 'missing' ? finding.missing : []));
  if (gone.length > 0) return tellMissing(test, findings, gone, scaleOf(rule));
  const early = findings.filter((finding) => finding.status === 'early');
  if (early.length > 0) return tellEarly(test, findings, early, scaleOf(rule));
  const ready = findings.filter((finding) => finding.status === 'ready');
  const ruling = applyRule(rule, ready, { margin: protocol.margin, tests: protocol.tests.length });
  return tellRuling(test, rule, ruling);
}

function tellRuling(test: ClaimTest, rule: RowRule, ruling: Ruling): TestJudgement {
  const rows = ruling.rows.map(toRow);
  if (ruling.word !== 'not settled') {
    const reading = test.readings[ruling.word] ?? test.readings.contradicted;
    const sentence = `${fillReading(reading, countFacts(ruling))}${budgetNote(rule, ruling)}`;
    return { title: test.title, word: ruling.word, sentence, rows, missing: [], test };
  }
  const isLarge = ruling.rows.some(({ evidence, family }) => evidence.bounds(family) === undefined);
  const reason: Unsettled = isLarge ? 'large-family' : 'wide-interval';
  const sentence = isLarge
    ? `So many cells together need more blocks than ${Math.min(...rows.map(({ seen }) => seen))}.`
    : `The intervals do not decide it; estimated at ${ruling.figure}.`;
  return { title: test.title, word: 'not settled', reason, sentence, rows, missing: [], test };
}

function countFacts({ rows, figure, where }: Ruling) {
  const cells = rows.some(({ mean }) => !mean) ? rows.filter(({ mean }) => !mean) : rows;
  const count = (outcome: JudgedRow['outcome']) => cells.filter((row) => row.outcome === outcome).length;
  const [holds, open] = [count('holds'), count('open')];
  return { figure, where, holds, fails: cells.length - holds - open, open, of: cells.length };
}

/** Of a budget the strictest one is told, too: how many keep it. */
function budgetNote(rule: RowRule, { rows }: Ruling): string {
  if (rule.type !== 'budget' || rule.budgetsMs.length < 2) return '';
  const strict = Math.min(...rule.budgetsMs);
  const keep = rows.filter(({ evidence, family }) => {
    const bounds = evidence.bounds(family);
    return bounds !== undefined && bounds.high <= Math.log(strict);
  });
  return ` Within ${strict} ms: ${keep.length} of ${rows.length}.`;
}

function tellMissing(
  test: ClaimTest,
  findings: readonly Finding[],
  gone: readonly MissingCell[],
  scale: Scale,
): TestJudgement {
  const missing = gone.filter(
    (cell, index) => gone.findIndex((other) => JSON.stringify(other) === JSON.stringify(cell)) === index,
  );
  const rows = findings.flatMap((finding) => toEarlyRow(finding, scale));
  const never = missing.filter(({ why }) => why === 'device');
  const common = { title: test.title, rows, missing, test };
  if (never.length === missing.length) {
    return { ...common, word: 'cannot test', sentence: `This device cannot do it: ${never[0]?.message}` };
  }
  const failed = missing.filter(({ why }) => why !== 'absent');
  const first = (failed[0] ?? missing[0]) as MissingCell;
  const sentence =
    `${missing.length} ${missing.length === 1 ? 'measurement is' : 'measurements are'} missing, and there is no verdict over less than ` +
    `was declared: ${nameCell(first)}. ${first.message}`;
  return { ...common, word: 'not settled', reason: 'missing', sentence };
}

const nameCell = ({ arm, model, mode, batch }: MissingCell): string =>
  `${arm} on ${model} (${mode}${batch > 1 ? `, batch ${batch}` : ''})`;

function tellEarly(
  test: ClaimTest,
  findings: readonly Finding[],
  early: readonly Extract<Finding, { status: 'early' }>[],
  scale: Scale,
): TestJudgement {
  const quick = early.some((finding) => finding.quick);
  const seen = Math.min(...early.map((finding) => finding.seen));
  const rows = findings.flatMap((finding) => toEarlyRow(finding, scale));
  const values = rows.map(({ value }) => value);
  const sentence = quick
    ? `A quick look has figures and no verdict${values.length === 0 ? '' : `: ${formatRange(values, scale)} so far`}.`
    : `${seen} ${seen === 1 ? 'block' : 'blocks'} so far, and a verdict needs ${FIRST_LOOK}.`;
  const reason = quick ? 'quick-look' : 'few-blocks';
  return { title: test.title, word: 'not settled', reason, sentence, rows, missing: [], test };
}

function tellLimits(test: ClaimTest, findings: readonly Finding[], limits: readonly string[]): TestJudgement {
  const rows = findings.flatMap((finding) => toEarlyRow(finding, 'exponent'));
  const sentence = `What is too large for this device: ${limits.join(', ')}.`;
  return { title: test.title, word: 'supported', sentence, rows, missing: [], test };
}
