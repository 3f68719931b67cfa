import type { StoredGroup } from './group-stored.ts';

/** Runs of several devices and versions stand apart, and are called by what differs. */
export function sayBoardName({ where, label, software }: StoredGroup): string {
  if (where === 'here') return 'This device';
  const gpu = software ? ', software GPU' : '';
  return where === 'file' ? `From files: ${label}${gpu}` : `Measured here before: ${label}${gpu}`;
}

/** The address of a claim by the runs of a board; without a board in it, by those of this device. */
export function claimAddress(id: string, { where, key }: Pick<StoredGroup, 'where' | 'key'>): string {
  return where === 'here' ? `#/claims/${id}` : `#/claims/${id}/${key}`;
}
