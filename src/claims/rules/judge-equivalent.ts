import type { Bounds, ReadyFinding } from '#claims/evidence.ts';
import { formatEvidence, formatSpan } from '#claims/format-figures.ts';
import type { Outcome, Ruling, Terms } from '#claims/ruling.ts';
import { type CountedCell, countCells, needOf, toCells } from './count-cells.ts';
import { meanByPair } from './mean-by-pair.ts';

/** The two sides are within the margin of each other in a share of all cells. */
export function judgeEquivalent(
  findings: readonly ReadyFinding[],
  { share }: { readonly share: number },
  terms: Terms,
): Ruling {
  const cells = toCells(findings);
  return judgeWithin(cells, needOf(share, cells.length), terms);
}

/** The gap between two sides is closed: the mean of each pair is within the margin, whichever side is ahead. */
export function judgeGap(findings: readonly ReadyFinding[], terms: Terms): Ruling {
  const means = meanByPair(findings);
  return judgeWithin(means, means.length, terms);
}

function judgeWithin(cells: readonly CountedCell[], need: number, { margin, tests }: Terms): Ruling {
  const limit = Math.log(margin);
  const classify = ({ low, high }: Bounds): Outcome => {
    if (-limit < low && high < limit) return 'holds';
    return low > limit || high < -limit ? 'fails' : 'open';
  };
  const { verdict, outcomes, family } = countCells(cells, need, classify, tests);
  return {
    word: verdict === 'holds' ? 'supported' : verdict === 'fails' ? 'contradicted' : 'not settled',
    rows: cells.map((cell, index) => ({ ...cell, scale: 'times', family, outcome: outcomes[index] ?? 'open' })),
    figure:
      cells.length > 3
        ? formatSpan(cells, 'times')
        : cells.map(({ evidence }) => formatEvidence(evidence, 'times', family)).join(', '),
    where: cells.map(({ label }) => label).join(', '),
  };
}
