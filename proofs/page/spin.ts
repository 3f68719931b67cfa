const WARM_UP_MS = 100;
const PROBE_MS = 20;
/** Where the work leaves its result, so that nobody can skip it. */
const sink = new Uint32Array(1);

/**
 * A fixed amount of work that computes and touches no memory. Not a wait for the clock: that would end exactly when
 * the clock ticks, and could not be timed by the same clock without a bias of half its grid.
 */
export function spin(rounds: number): void {
  let x = (sink[0] as number) | 1;
  for (let round = 0; round < rounds; round++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  sink[0] = x;
}

/** How many rounds of `spin` take so many milliseconds here and now: the fastest of several probes. */
export function roundsFor(ms: number): number {
  const warm = performance.now() + WARM_UP_MS;
  while (performance.now() < warm) spin(10_000);
  let rounds = 100_000;
  let fastest = 0;
  for (let probe = 0; probe < 7; probe++) {
    const start = performance.now();
    spin(rounds);
    const duration = performance.now() - start;
    fastest = Math.max(fastest, rounds / duration);
    rounds = Math.max(1000, Math.round(fastest * PROBE_MS));
  }
  return Math.round(fastest * ms);
}
