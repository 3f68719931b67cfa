import { startTransition, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { getOwnClaims, subscribeToOwnClaims } from '#store/own-claims.ts';
import { subscribeToRuns } from '#store/watch-runs.ts';
import { useSurvey } from '#views/lab/use-survey.ts';
import { useSession } from '#views/run/session.ts';
import { type Judged, judgeStored, LIBRARY } from './judge-stored.ts';

export type Boards =
  | { readonly status: 'looking' }
  | ({ readonly status: 'ready' } & Judged)
  | { readonly status: 'stuck'; readonly message: string; readonly retry: () => void };

/** Outlives the page, so that coming back shows at once what was there. */
let kept: Judged | undefined;

/**
 * The verdicts of this browser's runs, judged anew where runs or claims have changed. Never while a run is measured: that
 * would disturb it, and its outcome is judged when it has ended.
 */
export function useBoards(): Boards {
  const { survey, retry } = useSurvey();
  const own = useSyncExternalStore(subscribeToOwnClaims, getOwnClaims);
  const claims = useMemo(() => [...LIBRARY, ...own], [own]);
  const measuring = useSession().status === 'running';
  const [judged, setJudged] = useState(kept);
  const [problem, setProblem] = useState<string>();
  const [changes, setChanges] = useState(0);
  useEffect(() => subscribeToRuns(() => setChanges((count) => count + 1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed in the store starts it again.
  useEffect(() => {
    if (survey.status !== 'ready' || measuring) return;
    const leaving = new AbortController();
    setProblem(undefined);
    const tell = (next: Judged) => {
      kept = next;
      // Dozens of cards take a slow processor long: the page answers between them.
      startTransition(() => setJudged(next));
    };
    judgeStored(claims, survey.catalog, leaving.signal, tell).catch((error: unknown) => {
      if (!leaving.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => leaving.abort();
  }, [survey, claims, measuring, changes]);
  if (survey.status === 'stuck') return { status: 'stuck', message: survey.message, retry };
  if (problem !== undefined) {
    const message = `The stored runs could not be judged: ${problem} They are as they were.`;
    return { status: 'stuck', message, retry: () => setChanges((count) => count + 1) };
  }
  return judged && judged.boards.length > 0 ? { status: 'ready', ...judged } : { status: 'looking' };
}
