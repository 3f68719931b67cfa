import { useEffect, useState } from 'react';
import { listRuns } from '#store/runs.ts';
import { loadShippedRuns } from '#store/shipped-runs.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';
import type { ComparedRun } from './compared-run.ts';

/** Own, imported and shipped runs; read again whenever the stored ones change. Undefined while they are being read. */
export function useComparedRuns(): readonly ComparedRun[] | undefined {
  const [found, setFound] = useState<readonly ComparedRun[]>();
  useEffect(() => {
    let wanted = true;
    const look = () =>
      void readRuns().then((runs) => {
        if (wanted) setFound(runs);
      });
    look();
    const leave = subscribeToRuns(look);
    return () => {
      wanted = false;
      leave();
    };
  }, []);
  return found;
}

async function readRuns(): Promise<ComparedRun[]> {
  const [stored, shipped] = await Promise.all([listRuns(), loadShippedRuns()]);
  const own = new Set(stored.map(({ id }) => id));
  return [
    ...stored.map(
      ({ from, name, summary }): ComparedRun => ({ from, summary, ...(name === undefined ? {} : { name }) }),
    ),
    // A shipped run that was also imported is one run.
    ...shipped.filter(({ id }) => !own.has(id)).map((summary): ComparedRun => ({ from: 'shipped', summary })),
  ];
}
