import { useEffect, useState } from 'react';
import { listEntries, loadSummaries } from '#store/runs.ts';
import { loadShippedRuns } from '#store/shipped-runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';
import type { ComparedRun } from './compared-run.ts';

export interface ComparedRuns {
  /** Those that have measured latency. */
  readonly runs: readonly ComparedRun[];
  /** How many older ones are left out. */
  readonly older: number;
}

/** Of stored runs the latest are read: each brings some kilobytes, and nobody looks through more devices. */
const RUNS_MOST = 500;

/** Own, imported and shipped runs; read again whenever the stored ones change. Undefined while they are being read. */
export function useComparedRuns(): ComparedRuns | undefined {
  const [found, setFound] = useState<ComparedRuns>();
  useEffect(() => {
    // Of several readings at once the last one counts, whichever ends first.
    let turn = 0;
    const look = () => {
      turn += 1;
      const mine = turn;
      void readRuns().then((runs) => {
        if (mine === turn) setFound(runs);
      });
    };
    look();
    const leave = subscribeToRuns(look);
    return () => {
      turn += 1;
      leave();
    };
  }, []);
  return found;
}

async function readRuns(): Promise<ComparedRuns> {
  const [entries, shipped] = await Promise.all([listEntries(), loadShippedRuns()]);
  const fitting = entries.filter(({ modes }) => modes.includes('latency'));
  const latest = fitting.slice(0, RUNS_MOST);
  const summaries = await loadSummaries(latest.map(({ id }) => id));
  const own = latest.flatMap(({ id, from, name }): ComparedRun[] => {
    const summary = summaries.get(id);
    return summary ? [{ from, summary, ...(name === undefined ? {} : { name }) }] : [];
  });
  // A shipped run that was also imported is one run.
  const others = shipped.filter(({ id, plan }) => !summaries.has(id) && plan.modes.includes('latency'));
  return {
    runs: [...own, ...others.map((summary): ComparedRun => ({ from: 'shipped', summary }))],
    older: fitting.length - latest.length,
  };
}
