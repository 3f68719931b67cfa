/**
 * Length of the union of intervals, given as begin, end, begin, end. Where a GPU runs passes at the same time, the sum
 * of their lengths would be more than the time that went by. A query that was never written is 0.
 */
export function unionLength(stamps: BigUint64Array): number {
  const intervals = Array.from({ length: stamps.length / 2 }, (_, pass) => ({
    begin: stamps[2 * pass] as bigint,
    end: stamps[2 * pass + 1] as bigint,
  }))
    .filter(({ begin, end }) => begin > 0n && end > begin)
    .sort((a, b) => (a.begin < b.begin ? -1 : 1));
  let length = 0n;
  let reached = 0n;
  for (const { begin, end } of intervals) {
    if (end <= reached) continue;
    length += end - (begin > reached ? begin : reached);
    reached = end;
  }
  return Number(length);
}
