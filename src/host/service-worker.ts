import { keepFile, keepShell, throwOldAway, whatIsKept } from './kept-files.ts';
import { MEASURING_LOCK } from './measuring-lock.ts';
import { headersFor } from './response-headers.ts';
import { ACTIVATE } from './service-worker-messages.ts';

/**
 * Gives the page its headers where a host cannot, and what it has kept where there is no network. Nothing of it takes
 * effect while anything measures: not at first, and not when a new version comes.
 */
declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => {
  const isFirst = self.registration.active === null;
  event.waitUntil(keepShell().then(() => (isFirst ? whenNothingMeasures() : undefined)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(throwOldAway().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === ACTIVATE) event.waitUntil(whenNothingMeasures(() => self.skipWaiting()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (request.method !== 'GET' || path === undefined || request.headers.has('range')) return;
  event.respondWith(answer(event, path));
});

/** Within the site; undefined for what is none of ours, which the page's policy refuses anyway. */
function pathOf({ url, mode }: Request): string | undefined {
  const { scope } = self.registration;
  const { href } = new URL(url.split(/[?#]/)[0] ?? '');
  if (!href.startsWith(scope)) return undefined;
  const path = href.slice(scope.length);
  return mode === 'navigate' && path === '' ? 'index.html' : path;
}

async function answer(event: FetchEvent, path: string): Promise<Response> {
  const { request } = event;
  // Files with a hash in their name never change, and models are checked against theirs by the page, which asks for
  // another copy where one does not fit. Whatever else there may be is kept for the time without a network.
  const isFixed = /^(?:assets|models)\//.test(path);
  const asksAnew = request.cache === 'reload' || request.cache === 'no-store';
  const kept = asksAnew ? undefined : await whatIsKept(path);
  if (kept && (isFixed || kept.isShell)) return withHeaders(kept.response, path);
  try {
    const response = await fetch(request);
    if (response.status === 200) event.waitUntil(keepFile(path, response.clone()));
    return withHeaders(response, path);
  } catch (error) {
    if (kept) return withHeaders(kept.response, path);
    throw error;
  }
}

/** A redirection that the browser has to follow itself cannot be looked into. A policy of the host stays. */
function withHeaders(response: Response, path: string): Response {
  if (response.type === 'opaqueredirect' || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersFor(path))) {
    if (name !== 'Content-Security-Policy' || !headers.has(name)) headers.set(name, value);
  }
  const { status, statusText } = response;
  return new Response(status === 204 || status === 304 ? null : response.body, { status, statusText, headers });
}

function whenNothingMeasures(then: () => Promise<void> = async () => {}): Promise<void> {
  return navigator.locks.request(MEASURING_LOCK, { mode: 'shared' }, then);
}
