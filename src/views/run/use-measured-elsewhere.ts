import { useEffect, useState } from 'react';
import { isMeasuredElsewhere, waitUntilNothingMeasures } from './measure-alone.ts';

/** Whether another tab of Dyno measured when this page was opened, until it has ended; undefined until that is known. */
export function useMeasuredElsewhere(): boolean | undefined {
  const [elsewhere, setElsewhere] = useState<boolean>();
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      const isElsewhere = await isMeasuredElsewhere();
      if (leaving.signal.aborted) return;
      setElsewhere(isElsewhere);
      if (!isElsewhere) return;
      await waitUntilNothingMeasures(leaving.signal);
      setElsewhere(false);
    };
    // Left before it has ended, nobody waits any more; a browser that does not tell holds nobody up.
    follow().catch(() => leaving.signal.aborted || setElsewhere(false));
    return () => leaving.abort();
  }, []);
  return elsewhere;
}
