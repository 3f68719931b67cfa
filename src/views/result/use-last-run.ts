import { useSyncExternalStore } from 'react';
import { getLastRun, type LastRun, subscribeToLastRun } from '#store/last-run.ts';

export const useLastRun = (): LastRun | undefined => useSyncExternalStore(subscribeToLastRun, getLastRun);
