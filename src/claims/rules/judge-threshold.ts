import type { Bounds, ReadyFinding } from '#claims/evidence.ts';
import { formatEvidence, formatSpan } from '#claims/format-figures.ts';
import type { Outcome, Ruling, Scale, Terms } from '#claims/ruling.ts';
import { countCells, needOf, toCells } from './count-cells.ts';

/** A limit on the scale on which it is decided, and the side of it on which a cell holds. */
export interface Threshold {
  readonly side: 'at least' | 'at most' | 'above' | 'below';
  readonly limit: number;
  readonly scale: Scale;
  readonly share: number;
}

/** Enough cells lie on the right side of a limit, each with its whole interval. */
export function judgeThreshold(
  findings: readonly ReadyFinding[],
  { side, limit, scale, share }: Threshold,
  { tests }: Terms,
): Ruling {
  const cells = toCells(findings);
  const classify = (bounds: Bounds) => classifySide(bounds, side, limit);
  const { verdict, outcomes, family } = countCells(cells, needOf(share, cells.length), classify, tests);
  return {
    word: verdict === 'holds' ? 'supported' : verdict === 'fails' ? 'contradicted' : 'not settled',
    rows: cells.map((cell, index) => ({ ...cell, scale, family, outcome: outcomes[index] ?? 'open' })),
    figure:
      cells.length > 3
        ? formatSpan(cells, scale)
        : cells.map(({ evidence }) => formatEvidence(evidence, scale, family)).join(', '),
    where: cells.map(({ label }) => label).join(', '),
  };
}

function classifySide({ low, high }: Bounds, side: Threshold['side'], limit: number): Outcome {
  switch (side) {
    case 'at least':
      return low >= limit ? 'holds' : high < limit ? 'fails' : 'open';
    case 'above':
      return low > limit ? 'holds' : high <= limit ? 'fails' : 'open';
    case 'at most':
      return high <= limit ? 'holds' : low > limit ? 'fails' : 'open';
    case 'below':
      return high < limit ? 'holds' : low >= limit ? 'fails' : 'open';
  }
}
