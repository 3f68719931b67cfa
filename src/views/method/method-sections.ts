import type { ClaimCheck } from '#claims/judgement.ts';

/** Which section of the method says what a check is about; the names are those of `docs/method.md`. */
export const SECTION_OF_CHECK: Readonly<Record<ClaimCheck['check'], string>> = {
  outputs: 'what-one-number-is',
  failures: 'what-one-number-is',
  isolation: 'the-clock',
  'service-worker': 'the-other-modes',
  clock: 'the-clock',
  hardware: 'what-makes-it-noisy',
  'steady-state': 'a-trial',
  contention: 'a-trial',
  drift: 'order',
  replaced: 'order',
  'sync-floor': 'what-makes-it-noisy',
  pressure: 'order',
  'a-a': 'claims',
};

export const methodLink = (section: string): string => `#/method/${section}`;
