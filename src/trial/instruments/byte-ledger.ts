/** What one owner, such as a GPU device, holds. */
interface Account {
  bytes: number;
  closed: boolean;
}

/**
 * Bytes held by things, now and at the most. It keeps nothing alive: a thing that is dropped without being released
 * goes on counting. Once a size is not known (NaN), no sum is, and `live` and `peak` are null from then on.
 */
export function createByteLedger() {
  const held = new WeakMap<object, { readonly bytes: number; readonly account: Account }>();
  const accounts = new WeakMap<object, Account>();
  let live = 0;
  let peak = 0;

  function accountOf(owner: object): Account {
    const account = accounts.get(owner) ?? { bytes: 0, closed: false };
    accounts.set(owner, account);
    return account;
  }

  function release(thing: object): void {
    const entry = held.get(thing);
    if (!entry) return;
    held.delete(thing);
    if (entry.account.closed) return;
    entry.account.bytes -= entry.bytes;
    live -= entry.bytes;
  }

  return {
    /** The size of a thing from now on; what it held before is released. */
    hold(thing: object, bytes: number, owner: object): void {
      release(thing);
      const account = accountOf(owner);
      held.set(thing, { bytes, account });
      account.bytes += bytes;
      live += bytes;
      peak = Math.max(peak, live);
    },
    release,
    /** Everything that the owner holds, as when a device is destroyed. What is released later does not count twice. */
    releaseAll(owner: object): void {
      const account = accountOf(owner);
      live -= account.bytes;
      accounts.delete(owner);
      account.closed = true;
    },
    live: (): number | null => known(live),
    peak: (): number | null => known(peak),
  };
}

const known = (bytes: number): number | null => (Number.isNaN(bytes) ? null : bytes);
