import signedRankCdf from '@stdlib/stats-base-dists-signrank-cdf';
import { describe, expect, test } from 'vitest';
import { listProofs } from './list-proofs.ts';
import { holds } from './proof.ts';
import { createRandom } from './random.ts';
import { SHAPE_NAMES, SHAPES } from './shapes.ts';

describe('the proofs at small size, within 4 standard errors of their bands', () => {
  test.each(listProofs((w, n) => signedRankCdf(w, n)))(
    'row $row: $pass',
    ({ row, fewRepetitions, prove }) => {
      const proof = prove(fewRepetitions);
      expect(proof.row).toBe(row);
      expect(proof.findings.length).toBeGreaterThan(0);
      expect(proof.findings.filter((finding) => !holds(finding, 4))).toEqual([]);
    },
    30_000,
  );
});

describe('noise', () => {
  test.each(SHAPE_NAMES)('%s has mean 0', (name) => {
    const random = createRandom(1, 0);
    const values = Array.from({ length: 20_000 }, () => SHAPES[name](random));
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / values.length)).toBeLessThan(0.05);
  });

  test.each(['normal', 'contaminated', 'bimodal'] as const)('%s has standard deviation 1', (name) => {
    const random = createRandom(2, 0);
    const values = Array.from({ length: 20_000 }, () => SHAPES[name](random));
    expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 1);
  });

  test('depends on seed and stream alone', () => {
    const draw = (seed: number, stream: number) => createRandom(seed, stream).normal();
    expect(draw(1, 2)).toBe(draw(1, 2));
    expect(new Set([draw(1, 2), draw(2, 2), draw(1, 3)]).size).toBe(3);
  });
});
