import type { Group } from './group-readings.ts';

/** What a person has taken out of the picture. */
export interface Hidden {
  /** Where runs came from. */
  readonly origins: ReadonlySet<string>;
  readonly workloads: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
}

export const NOTHING_HIDDEN: Hidden = { origins: new Set(), workloads: new Set(), devices: new Set() };

/** A group without what is hidden, and without devices that have nothing left to show. */
export function filterGroup(group: Group, hidden: Hidden): Group {
  const workloads = group.workloads.filter(({ key }) => !hidden.workloads.has(key));
  const devices = group.devices.filter(
    ({ key, readings }) => !hidden.devices.has(key) && workloads.some((workload) => readings.has(workload.key)),
  );
  return { ...group, workloads, devices };
}

export function toggle(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return set.has(key) ? new Set([...set].filter((other) => other !== key)) : new Set([...set, key]);
}
