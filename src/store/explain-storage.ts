/** Why the browser stores or reads nothing, and what helps. */
export function explainStorage(error: unknown): string {
  switch (error instanceof Error ? error.name : '') {
    case 'QuotaExceededError':
      return 'The browser gives this page no more room. Delete runs under Results, or free the disk.';
    case 'SecurityError':
    case 'NotAllowedError':
      return 'The browser lets this page store nothing, as in a private window or with site data blocked.';
    case 'VersionError':
      return 'A newer Dyno has used the store of this browser. Reload this page, so that it can be read.';
    case 'InvalidStateError':
      return 'An older Dyno in another tab holds the store of this browser. Close that tab.';
    default:
      return 'The store of this browser does not answer, or is damaged.';
  }
}
