interface MemoryMeasurement {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string; readonly url: string }[];
  }[];
}

/** Calls have taken 8 to 19 s; Chromium has also been seen never to answer, when the last worker had just gone. */
const PATIENCE_MS = 40_000;

/**
 * Memory of a trial's worker by the browser's own account, in bytes; null where the browser has none (only Chromium
 * does) or does not answer. It waits for a garbage collection, which takes about ten seconds.
 * Shared wasm memory is counted once in full for every worker that holds it, so the total is of no use: with eight
 * threads, 64 MiB read back as 576. The entry of the trial's own worker holds it once; unshared wasm is not counted.
 * Source: the performance.measureUserAgentSpecificMemory() draft of the WICG, and Chromium 156 by experiment.
 */
export async function measureAgentMemory(patienceMs = PATIENCE_MS): Promise<number | null> {
  const measure = (performance as { measureUserAgentSpecificMemory?: () => Promise<MemoryMeasurement> })
    .measureUserAgentSpecificMemory;
  if (!measure || !globalThis.crossOriginIsolated) return null;
  const silence = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
  const answer = await Promise.race([measure.call(performance), silence]);
  if (!answer) return null;
  const { breakdown } = answer;
  const own = breakdown.filter(({ attribution }) =>
    attribution.some(({ scope, url }) => scope === 'DedicatedWorkerGlobalScope' && /trial\.worker/.test(url)),
  );
  return own.length === 0 ? null : own.reduce((sum, { bytes }) => sum + bytes, 0);
}
