import type { Ground, GroundSide } from '#claims/find-grounds.ts';
import type { BarGroup } from '#views/result/BarRows.tsx';
import { fileSize, percent, tenths, threeFigures } from '#views/words/figures.ts';

interface Counter {
  readonly title: string;
  readonly note?: string;
  readonly of: (side: GroundSide) => number | null | undefined;
  readonly say: (value: number) => string;
}

const ms = (value: number) => `${threeFigures(value)} ms`;

const COUNTERS: readonly Counter[] = [
  { title: 'One inference', note: 'warm, the median over the blocks', of: ({ latencyMs }) => latencyMs, say: ms },
  { title: 'GPU memory', note: 'at its peak', of: ({ peaks }) => peaks?.gpuPeakBytes, say: fileSize },
  { title: 'WebAssembly memory', note: 'at its peak', of: ({ peaks }) => peaks?.wasmPeakBytes, say: fileSize },
  {
    title: 'Dispatches',
    note: 'compute shaders, or draws of WebGL',
    of: ({ counts }) => counts?.dispatches,
    say: tenths,
  },
  { title: 'Submits', note: 'to the queue of the GPU', of: ({ counts }) => counts?.submits, say: tenths },
  { title: 'Written to the GPU', of: ({ counts }) => counts?.bytesWritten, say: fileSize },
  { title: 'Read back', of: ({ counts }) => counts?.bytesRead, say: fileSize },
  {
    title: 'GPU busy',
    note: 'share of the wall time',
    of: ({ counts }) =>
      counts?.gpuMs == null || counts.wallMs === 0 ? null : Math.min(1, counts.gpuMs / counts.wallMs),
    say: percent,
  },
  { title: 'Loading the runtime', note: 'of the start', of: ({ start }) => start?.runtimeMs, say: ms },
  { title: 'Building the session', note: 'of the start', of: ({ start }) => start?.sessionMs, say: ms },
  {
    title: 'First inference',
    note: 'of the start; on a GPU it compiles the shaders',
    of: ({ start }) => start?.firstInferenceMs,
    say: ms,
  },
];

/**
 * The counters of which something is known, as bars; the arms of a workload side by side. One that stands alone has no
 * bar: there is nothing that it could be longer than.
 */
export function groundGroups({ sides }: Ground): BarGroup[] {
  return COUNTERS.flatMap(({ title, note, of, say }) => {
    const known = sides.filter((side) => of(side) != null).length;
    if (known === 0) return [];
    const bars = sides.map((side) => {
      const { arm } = side;
      const value = of(side);
      if (value === null) return { arm, text: 'none' };
      if (value === undefined) return { arm, text: 'not counted yet' };
      return known === 1 ? { arm, text: say(value) } : { arm, to: value, text: say(value) };
    });
    return [{ title, ...(note ? { note } : {}), bars }];
  });
}
