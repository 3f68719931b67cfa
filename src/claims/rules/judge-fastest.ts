import type { ReadyFinding } from '#claims/evidence.ts';
import { formatEvidence } from '#claims/format-figures.ts';
import type { JudgedRow, Outcome, Ruling, Terms } from '#claims/ruling.ts';
import { toRatio } from '#statistics/compare-arms.ts';
import { judgeGate } from '#statistics/rules/judge-gate.ts';
import { type FamilyCell, judgeUpTo } from '#statistics/rules/judge-up-to.ts';

/** "Up to `times` as fast": by the cell that comes nearest. */
export function judgeFastest(findings: readonly ReadyFinding[], times: number, { tests }: Terms): Ruling {
  const family = tests * findings.length;
  const cells = findings.map(({ evidence }) => toFamilyCell(evidence.bounds(family), family));
  const { word } = judgeUpTo(cells, times);
  const outcomes = cells.map((cell): Outcome => {
    const alone = judgeUpTo([cell], times).word;
    return alone === 'supported' ? 'holds' : alone === 'contradicted' ? 'fails' : 'open';
  });
  return { word, ...tell(findings, outcomes, family, Math.max) };
}

/** "Nowhere slower": in no cell does the tested side cost more by more than the margin. */
export function judgeNowhereSlower(findings: readonly ReadyFinding[], { margin, tests }: Terms): Ruling {
  const family = tests * findings.length;
  const slowdowns = findings.map(({ evidence }) => {
    const bounds = evidence.bounds(family);
    return toFamilyCell(bounds && { low: -bounds.high, high: -bounds.low }, family);
  });
  const { verdict, cells } = judgeGate(slowdowns, margin - 1);
  const outcomes = cells.map((cell): Outcome => (cell === 'pass' ? 'holds' : cell === 'regression' ? 'fails' : 'open'));
  const word = verdict === 'pass' ? 'supported' : verdict === 'regression' ? 'contradicted' : 'not settled';
  return { word, ...tell(findings, outcomes, family, Math.min) };
}

function toFamilyCell(bounds: { readonly low: number; readonly high: number } | undefined, family: number): FamilyCell {
  return bounds ? { family, low: toRatio(bounds.low), high: toRatio(bounds.high) } : { family };
}

/** The figure is that of the cell at one end. */
function tell(
  findings: readonly ReadyFinding[],
  outcomes: readonly Outcome[],
  family: number,
  end: (...values: number[]) => number,
): Omit<Ruling, 'word'> {
  const rows = findings.map(
    ({ subject, evidence }, index): JudgedRow => ({
      label: subject.label,
      about: subject,
      evidence,
      scale: 'times',
      family,
      outcome: outcomes[index] ?? 'open',
    }),
  );
  const extreme = end(...rows.map(({ evidence }) => evidence.estimate));
  const row = rows.find(({ evidence }) => evidence.estimate === extreme);
  return {
    rows,
    figure: row ? formatEvidence(row.evidence, 'times', family) : '',
    where: row?.label ?? '',
  };
}
