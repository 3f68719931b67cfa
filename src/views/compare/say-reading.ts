import { RUNTIME_TITLES } from '#formats/arm.ts';
import { leanOf, sayEnds, shortNameIn } from '#views/result/say-comparison.ts';
import { threeFigures } from '#views/words/figures.ts';
import type { Reading } from './list-readings.ts';
import { type Word, whyNone, wordOf } from './word-of.ts';

/** A word for a column. */
export const WORD_TITLES: Readonly<Record<Word, string>> = {
  tfjs: `${RUNTIME_TITLES.tfjs} faster`,
  ort: `${RUNTIME_TITLES.ort} faster`,
  comparable: 'Comparable',
  'not settled': 'Not settled',
  look: 'Quick look, no verdict',
  void: 'No number',
  single: 'One runtime only',
};

/** The factor with its side: "1.38 for ORT"; nothing where there is no ratio. */
export function sayFactor({ comparison }: Reading): string {
  if (comparison?.status !== 'interval' && comparison?.status !== 'ratio') return '';
  const { faster, factor } = leanOf(comparison, comparison.ratio);
  return `${threeFigures(factor)} for ${shortNameIn(comparison.arms)(faster)}`;
}

/** "1.33 to 1.43", each end with a name where it crosses 1. */
export function sayInterval({ comparison }: Reading): string {
  return comparison?.status === 'interval' ? sayEnds(comparison, shortNameIn(comparison.arms)) : '';
}

/** For ears: the word, the factor, the interval. */
export function sayReading(reading: Reading): string {
  const word = wordOf(reading);
  if (word === 'void' || word === 'single') return `${WORD_TITLES[word]}: ${whyNone(reading)}`;
  const interval = sayInterval(reading);
  return `${WORD_TITLES[word]}: ${sayFactor(reading)}${interval === '' ? '' : `, ${interval}`}`;
}
