/** Who wants to know that the stored runs have changed, in this tab and in others of this browser. */
const listeners = new Set<() => void>();
let channel: BroadcastChannel | undefined;

/** In the shape of React's `useSyncExternalStore`; returns the way out. */
export function subscribeToRuns(listener: () => void): () => void {
  channel ??= openChannel();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** In this tab alone: nothing is at rest yet. */
export function tellRuns(): void {
  for (const listener of listeners) listener();
}

/** Also in other tabs. A worker that has stored runs tells so, too. */
export function tellOthers(): void {
  tellRuns();
  channel ??= openChannel();
  channel.postMessage('changed');
}

function openChannel(): BroadcastChannel {
  const opened = new BroadcastChannel('dyno-runs');
  opened.addEventListener('message', tellRuns);
  return opened;
}
