import { armTitle } from '#formats/arm.ts';
import type { MedianRatio } from '#statistics/compare-medians.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import type { Column } from '#views/parts/DataTable.tsx';
import { threeFigures } from '#views/words/figures.ts';
import type { Sides } from './RatioRuler.tsx';
import { rowOfComparison } from './ruler-rows.ts';
import { leanOf, sayEnds, sayOutcome, shortNameIn } from './say-comparison.ts';

const hasRatio = (one: MeasuredComparison) => one.status === 'interval' || one.status === 'ratio';

/** The numbers of a comparison. In a file the ratio is that of the second arm over the first, whoever is faster. */
export const COMPARISON_COLUMNS: readonly Column<MeasuredComparison>[] = [
  {
    title: 'Pair',
    of: ({ arms }) => arms.map(armTitle).join(' and '),
    saved: { first_arm: ({ arms }) => arms[0], second_arm: ({ arms }) => arms[1] },
  },
  {
    title: 'Times as fast',
    kind: 'figure',
    of: (one) => (hasRatio(one) ? threeFigures(leanOf(one, one.ratio).factor) : 'none'),
    saved: { second_times_as_fast: (one) => (hasRatio(one) ? one.ratio : undefined) },
  },
  {
    title: '95% interval',
    kind: 'figure',
    of: (one) => (one.status === 'interval' ? sayEnds(one, shortNameIn(one.arms)) : 'none'),
    saved: {
      interval_95_low: (one) => (one.status === 'interval' ? one.low : undefined),
      interval_95_high: (one) => (one.status === 'interval' ? one.high : undefined),
    },
  },
  {
    title: 'Blocks',
    kind: 'figure',
    of: (one) => (one.incomplete > 0 ? `${one.blocks} (${one.incomplete} incomplete)` : String(one.blocks)),
    saved: { blocks: ({ blocks }) => blocks, incomplete_blocks: ({ incomplete }) => incomplete },
  },
  { title: 'Outcome', of: sayOutcome },
];

export const BLOCKS_COLUMN: Column<MeasuredComparison> = {
  title: 'Each block, second over first',
  kind: 'prose',
  of: (one) => rowOfComparison(one).blocks.map(threeFigures).join('  '),
  saved: { ratio_of_each_block: (one) => rowOfComparison(one).blocks.join(' ') },
};

/** Ratios of medians, which have no interval. */
export const lookColumns = (sides: Sides): readonly Column<MedianRatio>[] => [
  { title: 'Faster', of: ({ arms, ratio }) => armTitle(leanOf({ arms }, ratio).faster) },
  ...(sides === 'variants'
    ? [{ title: 'Than', of: ({ arms, ratio }: MedianRatio) => armTitle(leanOf({ arms }, ratio).slower) }]
    : []),
  {
    title: 'Times',
    kind: 'figure',
    of: ({ arms, ratio }) => threeFigures(leanOf({ arms }, ratio).factor),
    saved: { times_as_fast: ({ arms, ratio }) => leanOf({ arms }, ratio).factor },
  },
];
