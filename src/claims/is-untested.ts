import type { Judgement } from './judgement.ts';

/** Nobody has measured anything for it yet: that is no verdict, not even an open one. */
export function isUntested({ word, runs, missing }: Judgement): boolean {
  return word === 'not settled' && runs.length === 0 && missing.every(({ why }) => why === 'absent');
}
