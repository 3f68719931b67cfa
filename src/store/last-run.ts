import type { Run } from '#formats/run.ts';

/** The run that the page shows: measured here or opened from a file. It lives as long as the tab. */
export interface LastRun {
  readonly run: Run;
  readonly from: 'here' | 'file';
}

let last: LastRun | undefined;
const listeners = new Set<() => void>();

export const getLastRun = (): LastRun | undefined => last;

export function keepLastRun(next: LastRun): void {
  last = next;
  for (const listener of listeners) listener();
}

/** In the shape of React's `useSyncExternalStore`; returns the way out. */
export function subscribeToLastRun(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
