const ASKED = 'dyno-persist-asked';

/** What this page takes of the disk, and how much it may; undefined where the browser does not say. */
export interface Room {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser promised to keep it even when the disk gets full. */
  readonly persisted: boolean;
}

export async function lookAtRoom(): Promise<Room | undefined> {
  try {
    const [{ usage, quota }, persisted] = await Promise.all([
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota, persisted };
  } catch {
    return undefined;
  }
}

/** Asks the browser to keep what is stored, once: some browsers ask the person, and nobody likes to be asked twice. */
export async function askToPersist(): Promise<void> {
  try {
    if (localStorage.getItem(ASKED) !== null) return;
    localStorage.setItem(ASKED, new Date().toISOString());
    await navigator.storage.persist();
  } catch {
    // Without site data there is nothing to keep.
  }
}
