/** As many differences as the exact distribution is counted for. */
const MOST = 64;

const distributions = new Map<number, Float64Array>();

/**
 * P(W+ <= w) under the null hypothesis of Wilcoxon's signed-rank test without ties: W+ is the sum of the ranks
 * of the positive differences, each rank positive with probability one half. Exact: of the 2^n sign patterns those
 * with a sum of at most w are counted (Hollander, Wolfe, Chicken: Nonparametric statistical methods, 3.1).
 * @param n differences, 1 to 64
 * @param w an integer; below 0 the probability is 0, from n(n+1)/2 on it is 1
 * @throws RangeError if n is not an integer of 1 to 64 or w not an integer
 */
export function signedRankCdf(n: number, w: number): number {
  if (!Number.isInteger(w)) throw new RangeError(`a sum of ranks is an integer, not ${w}`);
  const cumulative = cumulate(n);
  if (w < 0) return 0;
  return cumulative[Math.min(w, cumulative.length - 1)] as number;
}

/**
 * The largest k for which the k-th smallest and the k-th largest Walsh average enclose the centre of symmetry
 * with an error of at most alpha: 2 P(W+ <= k - 1) <= alpha.
 * @param alpha above 0, at most 1
 * @returns undefined where even the outermost averages err more often than alpha
 * @throws RangeError if n is not an integer of 1 to 64 or alpha out of range
 */
export function walshRank(n: number, alpha: number): number | undefined {
  if (!(alpha > 0 && alpha <= 1)) throw new RangeError(`alpha must be above 0 and at most 1, not ${alpha}`);
  const cumulative = cumulate(n);
  let rank = 0;
  while (2 * (cumulative[rank] as number) <= alpha) rank++;
  return rank === 0 ? undefined : rank;
}

/** P(W+ <= w) for w = 0 .. n(n+1)/2. Counts reach 2^55 for 64 differences, so they are counted as BigInt. */
function cumulate(n: number): Float64Array {
  if (!(Number.isInteger(n) && n >= 1 && n <= MOST)) {
    throw new RangeError(`the signed-rank distribution is counted for 1 to ${MOST} differences, not ${n}`);
  }
  const known = distributions.get(n);
  if (known) return known;
  const counts = countSums(n);
  const patterns = 2 ** n;
  let sum = 0n;
  // Number() rounds once and the division by a power of two does not: each probability is correctly rounded.
  const cumulative = Float64Array.from(counts, (count) => {
    sum += count;
    return Number(sum) / patterns;
  });
  distributions.set(n, cumulative);
  return cumulative;
}

/** How many subsets of the ranks 1 .. n have each sum. */
function countSums(n: number): bigint[] {
  const counts: bigint[] = new Array<bigint>((n * (n + 1)) / 2 + 1).fill(0n);
  counts[0] = 1n;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) {
      counts[sum] = (counts[sum] as bigint) + (counts[sum - rank] as bigint);
    }
  }
  return counts;
}
