import { hodgesLehmannInterval, walshAverages } from '#statistics/hodges-lehmann.ts';
import { LOOK_ALPHA, LOOKS } from '#statistics/repeated-interval.ts';
import { signedRankCdf, walshRank } from '#statistics/signed-rank.ts';
import { findFact, type Proof } from './proof.ts';
import { createRandom, type Random } from './random.ts';

const BRUTE_MOST = 16;

/**
 * Row 9: the exact signed-rank distribution and the order statistics against counting every sign pattern (to 16
 * differences) and against another implementation.
 * @param most differences for which it is compared with the other implementation, at least 16: that one is slow
 * @param independentCdf P(W+ <= w) for n differences, by somebody else
 */
export function proveExactness(most: number, independentCdf: (w: number, n: number) => number): Proof {
  const sizes = Array.from({ length: most }, (_, index) => index + 1);
  const small = sizes.filter((n) => n <= BRUTE_MOST);
  const random = createRandom(900, 0);
  return {
    row: 9,
    title: 'Signed-rank distribution and order statistics',
    findings: [
      findFact('distribution, n = 1 to 16, every sign pattern counted', small.every(matchesPatterns)),
      findFact(
        `distribution, n = 1 to ${most}, an independent implementation to 1e-12`,
        sizes.every((n) => matches(n, independentCdf)),
      ),
      findFact(
        `order statistic, n = 6 to ${most}, by the independent implementation`,
        sizes.filter((n) => n >= 6).every((n) => matchesRank(n, independentCdf)),
      ),
      findFact(
        'interval, n = 6 to 16, is what the test of every sign pattern accepts',
        small.filter((n) => n >= 6).every((n) => isAcceptedSet(random, n)),
      ),
      findFact(
        'looks have the order statistic of their alpha',
        LOOKS.every(({ blocks, rank }) => walshRank(blocks, LOOK_ALPHA) === rank),
      ),
    ],
  };
}

/** How many of the 2^n sign patterns have a sum of positive ranks of 0, 1, ... */
function countPatterns(n: number): Float64Array {
  const counts = new Float64Array((n * (n + 1)) / 2 + 1);
  for (let pattern = 0; pattern < 2 ** n; pattern++) {
    let sum = 0;
    for (let rank = 1; rank <= n; rank++) if ((pattern >> (rank - 1)) & 1) sum += rank;
    counts[sum] = (counts[sum] as number) + 1;
  }
  return counts;
}

function matchesPatterns(n: number): boolean {
  let below = 0;
  return countPatterns(n).every((count, w) => {
    below += count;
    return signedRankCdf(n, w) === below / 2 ** n;
  });
}

function matches(n: number, independentCdf: (w: number, n: number) => number): boolean {
  return Array.from({ length: (n * (n + 1)) / 2 + 1 }, (_, w) => w).every(
    (w) => Math.abs(signedRankCdf(n, w) - independentCdf(w, n)) <= 1e-12 * signedRankCdf(n, w) + 1e-15,
  );
}

function matchesRank(n: number, independentCdf: (w: number, n: number) => number): boolean {
  return [0.05, 0.01638, 0.01, 0.01638 / 3, 0.01638 / 20].every((alpha) => {
    let rank = 0;
    while (2 * independentCdf(rank, n) <= alpha) rank++;
    return walshRank(n, alpha) === (rank === 0 ? undefined : rank);
  });
}

/** Between Walsh averages the test's decision is constant, so trying one centre in each gap tries them all. */
function isAcceptedSet(random: Random, n: number): boolean {
  const counts = countPatterns(n);
  const differences = Array.from({ length: n }, random.normal);
  const rank = walshRank(n, 0.05) as number;
  const { low, high } = hodgesLehmannInterval(differences, rank);
  const averages = walshAverages(differences);
  return Array.from(averages.subarray(1), (average, index) => ((averages[index] as number) + average) / 2).every(
    (center) => acceptsCenter(differences, center, counts) === (center > low && center < high),
  );
}

/** The two-sided signed-rank test at 5%, by its definition. */
function acceptsCenter(differences: readonly number[], center: number, counts: Float64Array): boolean {
  const bySize = differences.map((difference) => difference - center).sort((a, b) => Math.abs(a) - Math.abs(b));
  const positive = bySize.reduce((sum, value, index) => (value > 0 ? sum + index + 1 : sum), 0);
  const extreme = Math.min(positive, counts.length - 1 - positive);
  const tail = counts.subarray(0, extreme + 1).reduce((sum, count) => sum + count, 0) / 2 ** differences.length;
  return 2 * tail > 0.05;
}
