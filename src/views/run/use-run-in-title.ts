import { useSyncExternalStore } from 'react';
import { getSession, subscribeToSession } from './session.ts';

/** How far the run is, for the title of the tab on whatever page; a new one after each trial and at no other time. */
export const useRunInTitle = (): string => useSyncExternalStore(subscribeToSession, sayRun);

function sayRun(): string {
  const session = getSession();
  if (session.status === 'elsewhere') return session.waiting ? 'Waiting' : '';
  if (session.status !== 'running') return '';
  const { outcomes, trials, held } = session.progress;
  const done = `${outcomes.length} of ${trials.length}`;
  return held ? `Paused, ${done}` : done;
}
