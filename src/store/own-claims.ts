import { type Claim, ClaimSchema } from '#formats/claim.ts';
import { readAs } from '#formats/parse.ts';

/** Claims that a reader wrote here. They are a few lines each, and stay in this browser. */
const KEY = 'dyno-own-claims';

export type Keeping =
  | { readonly status: 'kept' }
  /** Storage is off or full: it is there until the tab closes. */
  | { readonly status: 'this visit'; readonly message: string };

let claims: readonly Claim[] | undefined;
/** What was stored and cannot be read, perhaps by a newer Dyno: it is written back untouched. */
let strangers: readonly unknown[] = [];
const listeners = new Set<() => void>();

export function getOwnClaims(): readonly Claim[] {
  claims ??= readStored();
  return claims;
}

export function keepOwnClaim(claim: Claim): Keeping {
  return write([...getOwnClaims().filter(({ id }) => id !== claim.id), claim]);
}

export function forgetOwnClaim(id: string): Keeping {
  return write(getOwnClaims().filter((claim) => claim.id !== id));
}

// Another tab of this browser wrote them: what this one knows is old.
globalThis.addEventListener?.('storage', ({ key }) => {
  if (key !== KEY && key !== null) return;
  claims = undefined;
  for (const listener of listeners) listener();
});

/** In the shape of React's `useSyncExternalStore`; returns the way out. */
export function subscribeToOwnClaims(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readStored(): readonly Claim[] {
  const stored = parseStored();
  const readings = stored.map((value) => ({ value, reading: readAs(ClaimSchema, value) }));
  strangers = readings.flatMap(({ value, reading }) => (reading.status === 'unreadable' ? [value] : []));
  return readings.flatMap(({ reading }) => (reading.status === 'read' ? [reading.value] : []));
}

function parseStored(): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value : [value];
  } catch {
    // Storage is off, or somebody wrote something else there: nothing of ours.
    return [];
  }
}

function write(next: readonly Claim[]): Keeping {
  claims = next;
  const keeping = store(next);
  for (const listener of listeners) listener();
  return keeping;
}

function store(next: readonly Claim[]): Keeping {
  try {
    localStorage.setItem(KEY, JSON.stringify([...strangers, ...next]));
    return { status: 'kept' };
  } catch {
    const message =
      'This browser keeps nothing for this page, so the claim is here until the tab closes. Copy its link or save it as ' +
      'a file to keep it.';
    return { status: 'this visit', message };
  }
}
