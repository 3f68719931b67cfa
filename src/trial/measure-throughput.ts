import { completionRate } from '#statistics/completion-rate.ts';

export interface ThroughputSetting {
  /** Requests under way at once, at most. */
  readonly depth: number;
  /** Requests before the first that counts, at the same depth. */
  readonly warmUp: number;
  /** No request is started after it, but for the fewest that give a rate. */
  readonly budgetMs: number;
  /** Requests to be started at most, warm-up not included: at least four times the depth. */
  readonly countMost: number;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
}

export interface Throughput {
  readonly depth: number;
  /** When each request was done, after the first one kept, in the order of completion. */
  readonly completionsMs: number[];
  /** By `completionRate`. */
  readonly perS: number;
}

/**
 * How many requests a second are completed when `depth` of them are always under way. The first `depth` completions,
 * when the pipeline fills, and the last, when it drains, are dropped.
 * @param request starts one request and resolves when that request is done; up to `depth` calls overlap
 * @throws RangeError if `countMost` leaves too few completions for a rate
 */
export async function measureThroughput(
  request: () => Promise<void>,
  { depth, warmUp, budgetMs, countMost, now = () => performance.now() }: ThroughputSetting,
): Promise<Throughput> {
  const least = 4 * depth;
  if (countMost < least) throw new RangeError(`a depth of ${depth} needs at least ${least} requests`);
  await keepGoing(request, depth, (started) => started < warmUp, now);
  const end = now() + budgetMs;
  const stamps = await keepGoing(
    request,
    depth,
    (started) => started < least || (started < countMost && now() < end),
    now,
  );
  const kept = stamps.slice(depth, stamps.length - depth);
  const first = kept[0] as number;
  const completionsMs = kept.map((stamp) => toNanoseconds(stamp - first));
  return { depth, completionsMs, perS: completionRate(completionsMs, depth) };
}

/** Starts requests, `depth` at a time, as long as `goOn` allows; resolves with the time at which each was done. */
async function keepGoing(
  request: () => Promise<void>,
  depth: number,
  goOn: (started: number) => boolean,
  now: () => number,
): Promise<number[]> {
  const stamps: number[] = [];
  let started = 0;
  const lane = async () => {
    while (goOn(started)) {
      started++;
      await request();
      stamps.push(now());
    }
  };
  await Promise.all(Array.from({ length: depth }, lane));
  return stamps;
}

/** Finer than any browser's clock. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;
