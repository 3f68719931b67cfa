import { describe, expect, test } from 'vitest';
import { LOOK_ALPHA, LOOKS, latestLook, repeatedInterval, shareOf } from './repeated-interval.ts';
import { signedRankCdf, walshRank } from './signed-rank.ts';

const differences = Array.from({ length: 40 }, (_, index) => 0.1 + 0.01 * ((index * 17) % 11));

describe('repeatedInterval', () => {
  test.each(LOOKS)('at $blocks blocks has rank $rank, the largest within the error of a look', ({ blocks, rank }) => {
    expect(walshRank(blocks, LOOK_ALPHA)).toBe(rank);
    expect(2 * signedRankCdf(blocks, rank - 1)).toBeLessThanOrEqual(LOOK_ALPHA);
    expect(2 * signedRankCdf(blocks, rank)).toBeGreaterThan(LOOK_ALPHA);
    expect(repeatedInterval(differences.slice(0, blocks))).toMatchObject({ look: blocks, rank });
  });

  test.each([
    [7, undefined],
    [8, 8],
    [11, 8],
    [12, 12],
    [15, 12],
    [16, 16],
    [23, 16],
    [31, 24],
    [32, 32],
    [40, 32],
  ])('after %i blocks the latest look is %s', (blocks, look) => expect(latestLook(blocks)).toBe(look));

  test('blocks beyond a look do not move its interval', () => {
    expect(repeatedInterval([...differences.slice(0, 12), 9, -9, 9])).toEqual(
      repeatedInterval(differences.slice(0, 12)),
    );
  });

  test('before the first look there is none', () => {
    expect(repeatedInterval(differences.slice(0, 7))).toEqual({ status: 'none', reason: 'few-blocks' });
    expect(repeatedInterval([])).toEqual({ status: 'none', reason: 'few-blocks' });
  });

  test('look 8 decides nothing for three cells and more', () => {
    expect(repeatedInterval(differences.slice(0, 8), 2)).toMatchObject({ status: 'interval', rank: 1 });
    expect(repeatedInterval(differences.slice(0, 8), 3)).toEqual({ status: 'none', reason: 'large-family' });
    expect(repeatedInterval(differences.slice(0, 12), 3)).toMatchObject({ status: 'interval', rank: 6 });
  });

  test('a family widens the interval', () => {
    const alone = repeatedInterval(differences, 1);
    const among = repeatedInterval(differences, 20);
    if (alone.status === 'none' || among.status === 'none') throw new Error('no interval');
    expect(among.low).toBeLessThan(alone.low);
    expect(among.high).toBeGreaterThan(alone.high);
    expect(among.estimate).toBe(alone.estimate);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a family of %f', (family) => {
    expect(() => shareOf(family)).toThrow(RangeError);
    expect(() => repeatedInterval([], family)).toThrow(RangeError);
  });

  test('refuses a difference that is not finite, also beyond the look', () => {
    expect(() => repeatedInterval([...differences.slice(0, 8), Number.NaN])).toThrow(RangeError);
  });
});
