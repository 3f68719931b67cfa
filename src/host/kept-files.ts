import type { Site } from './site.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const __SITE__: Site;

const site = __SITE__;
/** Several sites may share an origin, each in a folder of its own, and an origin has one store of caches. */
const MINE = `dyno ${self.registration.scope} `;
const SHELL = `${MINE}shell ${site.version}`;
const USED = `${MINE}used`;

/** Files by their addresses alone: none of ours depends on what a request says beyond that. */
const addressOf = (path: string): string => new URL(path, self.registration.scope).href;

/** Fetches all that the lab needs to open. Fails as a whole, so that there is never half a version. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(SHELL);
  await cache.addAll(
    site.shell.map(
      (path) => new Request(addressOf(path), { cache: path.startsWith('assets/') ? 'default' : 'no-cache' }),
    ),
  );
}

/** Keeps a file that was used. A full disk takes the time without a network away, and nothing else. */
export async function keepFile(path: string, response: Response): Promise<void> {
  try {
    await (await caches.open(USED)).put(addressOf(path), response);
  } catch {
    // Not kept.
  }
}

export async function whatIsKept(
  path: string,
): Promise<{ readonly response: Response; readonly isShell: boolean } | undefined> {
  const find = (cacheName: string) => caches.match(addressOf(path), { cacheName, ignoreVary: true });
  const shell = await find(SHELL);
  if (shell) return { response: shell, isShell: true };
  for (const name of [USED, ...(await earlierShells())]) {
    const response = await find(name);
    if (response) return { response, isShell: false };
  }
  return undefined;
}

/**
 * Throws away what no tab can need any more. The shell before this one stays, for a tab that was opened with it and has
 * still to load one of its parts.
 */
export async function throwOldAway(): Promise<void> {
  const old = (await earlierShells()).slice(1);
  await Promise.all(old.map((name) => caches.delete(name)));
  const used = await caches.open(USED);
  const assets = new Set(site.assets.map(addressOf));
  const stale = (await used.keys()).filter(({ url }) => url.startsWith(addressOf('assets/')) && !assets.has(url));
  await Promise.all(stale.map((request) => used.delete(request)));
}

/** The newest first. */
async function earlierShells(): Promise<string[]> {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(`${MINE}shell `) && name !== SHELL).reverse();
}
