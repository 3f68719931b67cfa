import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Run } from '#formats/run.ts';
import type { Origin } from '#formats/stored-run.ts';
import { heldRun, latestRun, listEntries, listLatest, type Opened, openRun } from '#store/runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';

/** A run with its samples, and where it came from. */
export interface ShownRun {
  readonly run: Run;
  readonly from: Origin;
}

type Found = Opened | { readonly status: 'opening' } | { readonly status: 'none' };

/** The run of an address: at once if this tab holds it. Without an id the last one of this tab, or of this browser. */
export function useRun(id: string | undefined): Found {
  const wanted = useSyncExternalStore(subscribeToRuns, () => id ?? latestRun());
  const held = useSyncExternalStore(subscribeToRuns, () => (wanted === undefined ? undefined : heldRun(wanted)));
  const [looked, setLooked] = useState<{ readonly id: string | undefined; readonly found: Found }>();
  // A run that only a text is held of is read like a stored one.
  const here = held !== undefined && (held.run !== undefined || held.text === undefined);
  useEffect(() => {
    if (here) return;
    let current = true;
    void look(wanted).then((found) => current && setLooked({ id: wanted, found }));
    return () => {
      current = false;
    };
  }, [wanted, here]);
  if (held?.run) return { status: 'run', run: held.run, from: held.entry.from };
  if (held && here) return { status: 'summary', summary: held.summary, from: held.entry.from };
  return looked && looked.id === wanted ? looked.found : { status: 'opening' };
}

async function look(id: string | undefined): Promise<Found> {
  const wanted = id ?? ((await listLatest(1)) ?? (await listEntries()))[0]?.id;
  return wanted === undefined ? { status: 'none' } : openRun(wanted);
}
