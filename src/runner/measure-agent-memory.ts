interface MemoryMeasurement {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string; readonly url: string }[];
  }[];
}

/** An answer has taken 8 to 19 s; Chromium has also been seen never to answer, while a worker was going away. */
const PATIENCE_MS = 20_000;
/** Chromium's account has been seen to lack a worker, or not to come, when asked beside a worker that was ending. */
const ASKS = 2;

/** What an account says of the trial's own worker, in bytes; null where that is not in it. */
export function readOwnBytes({ breakdown }: MemoryMeasurement): number | null {
  const own = breakdown.filter(({ attribution }) =>
    attribution.some(({ scope, url }) => scope === 'DedicatedWorkerGlobalScope' && /trial\.worker/.test(url)),
  );
  return own.length === 0 ? null : own.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Memory of a trial's worker by the browser's own account, in bytes; null where the browser has none (only Chromium
 * does), does not answer twice, or twice leaves the worker out. It waits for a garbage collection, which takes about
 * ten seconds.
 * Shared wasm memory is counted once in full for every worker that holds it, so the total is of no use: with eight
 * threads, 64 MiB read back as 576. The entry of the trial's own worker holds it once; unshared wasm is not counted.
 * Source: the performance.measureUserAgentSpecificMemory() draft of the WICG, and Chromium 156 by experiment.
 */
export async function measureAgentMemory(patienceMs = PATIENCE_MS): Promise<number | null> {
  const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<MemoryMeasurement> })
    .measureUserAgentSpecificMemory;
  if (!measure || !globalThis.crossOriginIsolated) return null;
  for (let asked = 0; asked < ASKS; asked++) {
    const silence = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
    const account = await Promise.race([measure.call(performance), silence]);
    const bytes = account && readOwnBytes(account);
    if (bytes !== null) return bytes;
  }
  return null;
}
