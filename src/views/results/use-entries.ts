import { useEffect, useState } from 'react';
import type { RunSummary } from '#formats/run-summary.ts';
import type { StoredEntry } from '#formats/stored-run.ts';
import { listEntries, listLatest, loadSummaries, storeTrouble } from '#store/runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';

export interface Entries {
  readonly entries: readonly StoredEntry[];
  /** Whether these are the latest alone, and the others are being read. */
  readonly isPart: boolean;
  /** Why stored runs cannot be read; those of this tab are there all the same. */
  readonly trouble: string | undefined;
}

/** Every stored run, kept up to date: first the latest ones, then all; undefined until those are read. */
export function useEntries(first: number): Entries | undefined {
  const [found, setFound] = useState<Entries>();
  useEffect(() => {
    let latest = 0;
    const show = (mine: number, entries: readonly StoredEntry[], isPart: boolean) => {
      if (mine === latest) setFound({ entries, isPart, trouble: storeTrouble() });
    };
    const look = async () => {
      const mine = ++latest;
      // A list that stands there whole is not cut short to be made whole again.
      const some = mine === 1 ? await listLatest(first) : undefined;
      if (some) show(mine, some, true);
      // Left, or asked again meanwhile.
      if (mine !== latest) return;
      show(mine, await listEntries(), false);
    };
    const leave = subscribeToRuns(() => void look());
    void look();
    return () => {
      latest = -1;
      leave();
    };
  }, [first]);
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
