import { useEffect, useState } from 'react';
import type { RunSummary } from '#formats/run-summary.ts';
import type { StoredEntry } from '#formats/stored-run.ts';
import { listEntries, loadSummaries, storeTrouble } from '#store/runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';

export interface Entries {
  readonly entries: readonly StoredEntry[];
  /** Why stored runs cannot be read; those of this tab are there all the same. */
  readonly trouble: string | undefined;
}

/** Every stored run, kept up to date; undefined until they are read. */
export function useEntries(): Entries | undefined {
  const [found, setFound] = useState<Entries>();
  useEffect(() => {
    let latest = 0;
    const look = async () => {
      const mine = ++latest;
      const entries = await listEntries();
      if (mine === latest) setFound({ entries, trouble: storeTrouble() });
    };
    const leave = subscribeToRuns(() => void look());
    void look();
    return () => {
      latest = -1;
      leave();
    };
  }, []);
  return found;
}

/** Summaries of the runs that are shown; those that are not read yet are not in it. */
export function useSummaries(shown: readonly StoredEntry[]): ReadonlyMap<string, RunSummary> {
  const [known, setKnown] = useState<ReadonlyMap<string, RunSummary>>(new Map());
  const wanted = shown.map(({ id, savedAt }) => `${id} ${savedAt}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids say it all, and the list is another with each letter typed.
  useEffect(() => {
    let current = true;
    void loadSummaries(shown.map(({ id }) => id)).then((found) => current && setKnown(found));
    return () => {
      current = false;
    };
  }, [wanted]);
  return known;
}
