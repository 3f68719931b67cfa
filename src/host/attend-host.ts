import { MEASURING_LOCK } from './measuring-lock.ts';
import { ACTIVATE } from './service-worker-messages.ts';

/** What there is to say of the host that this page came from. */
export type HostState =
  | { readonly status: 'fine' }
  /** Nothing can be measured, and why. */
  | { readonly status: 'not-isolated'; readonly message: string }
  /** Takes over and reloads as soon as nothing measures. */
  | { readonly status: 'new-version'; readonly reload: () => void };

let state: HostState = { status: 'fine' };
const listeners = new Set<() => void>();

export const getHostState = (): HostState => state;

export function subscribeToHost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Name in the session's storage: this tab was reloaded for the sake of isolation. It must not be reloaded twice. */
const RELOADED = 'dyno-reloaded';

/**
 * Has the service worker keep the lab for the time without a network, and on a host that sends no headers isolate the
 * page, which takes one reload. A server on this very machine that isolates needs neither: nothing stands between it and
 * the page, and cold starts are what they are.
 */
export async function attendHost(): Promise<void> {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (crossOriginIsolated) {
    forgetReload();
    if (!container || (isThisMachine() && !container.controller)) return;
  }
  try {
    if (!container) throw new Error(whyNoContainer());
    const registration = await container.register('service-worker.js');
    watchVersions(registration, container);
    if (crossOriginIsolated) return;
    await takesOver(registration);
    if (!rememberReload()) throw new Error('it was reloaded once, and is still not isolated');
    await navigator.locks.request(MEASURING_LOCK, { mode: 'shared' }, () => location.reload());
  } catch (error) {
    // An isolated page loses no more than the time without a network.
    if (!crossOriginIsolated) show({ status: 'not-isolated', message: explain(error) });
  }
}

function explain(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return (
    'Nothing can be measured on this page: it is not isolated, so that threads and the fine clock are off. Its host ' +
    `sends no headers for that, and the service worker that makes up for it did not start: ${why.replace(/\.$/, '')}. ` +
    'Open the page in an ordinary window with site data allowed, or run Dyno on your own machine.'
  );
}

function whyNoContainer(): string {
  return isSecureContext
    ? 'this browser has none, or has it switched off'
    : 'the page came over plain http, and browsers want https for it';
}

const isThisMachine = (): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);

/** Resolves when the service worker is there for the next load. @throws Error if its installation failed */
function takesOver({ installing, waiting, active }: ServiceWorkerRegistration): Promise<void> {
  const worker = active ?? waiting ?? installing;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker?.state === 'activated') resolve();
      if (worker?.state === 'redundant') reject(new Error('its files could not be fetched or kept'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}

/** A version that has come waits until a person wants it: a page never changes under somebody's hands. */
function watchVersions(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  const offer = (worker: ServiceWorker | null) => {
    if (worker?.state !== 'installed' || !registration.active) return;
    const reload = () => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage(ACTIVATE);
    };
    show({ status: 'new-version', reload });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => offer(installing));
  });
}

/** False where it was reloaded before, or where nobody could tell. */
function rememberReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, 'yes');
    return true;
  } catch {
    return false;
  }
}

function forgetReload(): void {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {
    // Nothing is kept, and so nothing was remembered.
  }
}

function show(next: HostState): void {
  state = next;
  for (const listener of listeners) listener();
}
