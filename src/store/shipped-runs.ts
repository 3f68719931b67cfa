import type { RunSummary } from '#formats/run-summary.ts';

/** The runs of `results/`, each its summary by now: `vite.config.ts` makes it when the page is built. */
const FILES = import.meta.glob<RunSummary>('/results/*.json', { import: 'default' });

/** Runs that ship with the page. They were checked when it was built, and are part of it. */
export function loadShippedRuns(): Promise<readonly RunSummary[]> {
  return Promise.all(Object.values(FILES).map((load) => load()));
}
