import { startTransition, useEffect, useState } from 'react';
import type { Unfinished } from '#formats/unfinished.ts';
import { readUnfinished } from '#store/unfinished.ts';
import { isMeasuredElsewhere } from './measure-alone.ts';
import { getSession } from './session.ts';

/** The run that was interrupted by a reload or a crash, if there is one and nobody is at it. */
async function findUnfinished(): Promise<Unfinished | undefined> {
  const { status } = getSession();
  if (status === 'running' || status === 'elsewhere') return undefined;
  try {
    if (await isMeasuredElsewhere()) return undefined;
    return await readUnfinished();
  } catch {
    return undefined;
  }
}

export type Found = { readonly status: 'looking' } | { readonly status: 'found'; readonly run: Unfinished | undefined };

/** What was interrupted, and `forget` for when it is dealt with. */
export function useUnfinished(): { readonly found: Found; readonly forget: () => void } {
  const [found, setFound] = useState<Found>({ status: 'looking' });
  useEffect(() => {
    let wanted = true;
    void findUnfinished().then((run) => {
      if (wanted) startTransition(() => setFound({ status: 'found', run }));
    });
    return () => {
      wanted = false;
    };
  }, []);
  return { found, forget: () => setFound({ status: 'found', run: undefined }) };
}
