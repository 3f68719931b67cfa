/**
 * Keeps the screen on, since a phone that goes to sleep hides the page. The browser takes it back whenever the page is
 * hidden and may refuse it (low battery): that is no error, and the block is run again if it comes to that.
 * @returns the way out
 */
export function keepAwake(): () => void {
  const ending = new AbortController();
  let lock: Promise<WakeLockSentinel | undefined> = Promise.resolve(undefined);
  const ask = () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = navigator.wakeLock.request('screen').catch(() => undefined);
  };
  ask();
  document.addEventListener('visibilitychange', ask, { signal: ending.signal });
  return () => {
    ending.abort();
    void lock.then((held) => held?.release());
  };
}
