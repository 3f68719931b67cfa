import { MEASURING_LOCK } from '#host/measuring-lock.ts';

/** Whether this browser can tell that another tab measures: it needs Web Locks, which need a secure page. */
export const canSeeOtherTabs = (): boolean => navigator.locks !== undefined;

/**
 * Works while no other tab measures.
 * @param turn waits for the others; without it nothing is done while another tab measures
 * @returns whether the work was done
 * @throws what `turn` was aborted with
 */
export async function measureAlone(work: () => Promise<void>, turn?: AbortSignal): Promise<boolean> {
  const holding = async (lock: Lock | null) => {
    if (!lock) return false;
    await work();
    return true;
  };
  if (canSeeOtherTabs()) {
    return navigator.locks.request(MEASURING_LOCK, turn ? { signal: turn } : { ifAvailable: true }, holding);
  }
  await work();
  return true;
}

export async function isMeasuredElsewhere(): Promise<boolean> {
  if (!canSeeOtherTabs()) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === MEASURING_LOCK);
}

/** Resolves as soon as no tab measures. @throws what `signal` was aborted with */
export async function waitUntilNothingMeasures(signal: AbortSignal): Promise<void> {
  await navigator.locks.request(MEASURING_LOCK, { mode: 'shared', signal }, () => {});
}
