import type { Row } from '#claims/judgement.ts';
import type { Pair } from '#formats/claim.ts';
import { threeFigures } from '#views/words/figures.ts';
import { saySide } from './say-claim.ts';

/**
 * Whom a ratio comes to favour as size grows, by a factor above 1 for that side.
 * @param row the trend: the slope of the logarithm of the ratio on that of the size
 */
export function sayTrend({ value, low = value, high = value }: Row, { tested, against }: Pair): string {
  const forTested = value >= 0;
  const ends = forTested ? [value, low, high] : [-value, -high, -low];
  const [factor, least, most] = ends.map((slope) => threeFigures(10 ** slope));
  const range = least === most ? '' : ` (${least} to ${most})`;
  const sure = low > 0 || high < 0 ? '' : ', which may be none';
  return `Trend, fitted over all sizes: with each ten times the size the ratio moves towards ${saySide(forTested ? tested : against)} by a factor of ${factor}${range}${sure}.`;
}
