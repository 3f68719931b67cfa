import type { ReadyFinding } from '#claims/evidence.ts';
import { trendOfRatios } from '#claims/find-trend.ts';
import { formatEvidence } from '#claims/format-figures.ts';
import type { JudgedRow, Outcome, Ruling, Terms } from '#claims/ruling.ts';
import { classifyCost } from './classify-cost.ts';

/**
 * The tested side's advantage grows with size and is there at the largest. Contradicted where it shrinks, or where the
 * tested side costs more at the largest size; Comparable where both cost the same there.
 * @param findings in the order of the sizes, at least three
 */
export function judgeSlope(
  findings: readonly ReadyFinding[],
  sizes: readonly number[],
  { margin, tests }: Terms,
): Ruling {
  // Two statements: about the trend and about its end.
  const family = 2 * tests;
  const trend = trendOfRatios(
    findings.map(({ evidence }) => evidence),
    sizes,
  );
  const last = findings[sizes.indexOf(Math.max(...sizes))];
  if (!last) throw new Error('a trend without a largest size');
  const slope = trend.bounds(family);
  const largest = last.evidence.bounds(family);
  const rows = findings.map(
    ({ subject, evidence }): JudgedRow => ({
      label: subject.label,
      about: subject,
      evidence,
      scale: 'times',
      family,
      outcome: classifyCost(evidence.bounds(family), margin),
    }),
  );
  const trendRow: JudgedRow = {
    label: 'slope of the logarithm of the ratio on that of size',
    evidence: trend,
    scale: 'exponent',
    family,
    outcome: !slope ? 'open' : slope.low > 0 ? 'holds' : slope.high < 0 ? 'fails' : 'open',
    mean: true,
  };
  return {
    word: wordOf(trendRow.outcome, classifyCost(largest, margin)),
    rows: [trendRow, ...rows],
    figure: formatEvidence(last.evidence, 'times', family),
    where: last.subject.label,
  };
}

function wordOf(trend: Outcome, largest: Outcome): Ruling['word'] {
  if (largest === 'comparable') return 'comparable';
  if (largest === 'fails' || trend === 'fails') return 'contradicted';
  return trend === 'holds' && largest === 'holds' ? 'supported' : 'not settled';
}
