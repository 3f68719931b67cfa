import type { Bounds, ReadyFinding } from '#claims/evidence.ts';
import { formatEvidence, formatSpan } from '#claims/format-figures.ts';
import type { JudgedRow, Ruling, Terms } from '#claims/ruling.ts';
import { BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import type { Rule } from '#formats/claim.ts';
import { classifyCost } from './classify-cost.ts';
import { type Count, countCells, needOf, toCells } from './count-cells.ts';
import { meanByPair } from './mean-by-pair.ts';

/**
 * The tested side costs less. Supported where it does in enough cells, or pairs where means are asked for. Where it
 * does not, the word is Comparable as long as no cell says that it costs more, and Contradicted if one does.
 */
export function judgeCompare(
  findings: readonly ReadyFinding[],
  rule: Extract<Rule, { type: 'compare' }>,
  { margin, tests }: Terms,
): Ruling {
  const classify = (bounds: Bounds | undefined) => classifyCost(bounds, margin);
  const cells = toCells(findings);
  const judged = rule.over === 'mean' ? meanByPair(findings) : cells;
  const count = countCells(judged, needOf(rule.share, judged.length), classify, tests);
  const rowOf = (row: (typeof judged)[number], family: number): JudgedRow => ({
    ...row,
    scale: 'times',
    family,
    outcome: classify(row.evidence.bounds(family)),
  });
  const rows = judged.map((row) => rowOf(row, count.family));
  const isMean = rule.over === 'mean' && cells.length > judged.length;
  return {
    word: wordOf(count),
    rows: isMean ? [...rows.map((row) => ({ ...row, mean: true })), ...cells.map((row) => rowOf(row, tests))] : rows,
    figure:
      rows.length > 3
        ? formatSpan(rows, 'times')
        : rows.map((row) => sayPlace(row, rows) + formatEvidence(row.evidence, 'times', count.family)).join(', '),
    where: rows.map(({ label }) => label).join(', '),
  };
}

/** Several figures in one sentence have to say where each of them was found. */
function sayPlace({ about }: JudgedRow, rows: readonly JudgedRow[]): string {
  const backends = new Set(rows.flatMap((row) => backendOf(row.about) ?? []));
  const backend = backendOf(about);
  return rows.length > 1 && backends.size === rows.length && backend ? `on ${BACKEND_TITLES[backend]} ` : '';
}

const backendOf = (about: JudgedRow['about']) =>
  about && about.kind !== 'arm' ? splitArm(about.pair.tested.arm).backend : undefined;

function wordOf({ verdict, outcomes }: Count): Ruling['word'] {
  if (verdict === 'holds') return 'supported';
  if (verdict === 'open') return 'not settled';
  return outcomes.includes('fails') ? 'contradicted' : 'comparable';
}
