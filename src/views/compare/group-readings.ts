import { byKey } from './by-key.ts';
import type { ComparedRun } from './compared-run.ts';
import { type Conditions, compareConditions, compareVersions, keyOf } from './conditions.ts';
import type { Reading, ReadWorkload } from './list-readings.ts';
import { type DeviceName, deviceKey, nameDevice } from './name-device.ts';

/** One device of a group: what it says of each workload. */
export interface DeviceReadings extends DeviceName {
  readonly key: string;
  readonly runs: readonly ComparedRun[];
  /** By workload. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/** Readings that may stand on one axis. */
export interface Group {
  readonly key: string;
  readonly conditions: Conditions;
  readonly devices: readonly DeviceReadings[];
  readonly workloads: readonly ReadWorkload[];
}

/** Readings by what has to be the same; the group to draw first comes first. */
export function groupReadings(readings: readonly Reading[]): Group[] {
  return [...byKey(readings, ({ conditions }) => keyOf(conditions))]
    .map(([key, mine]) => groupOf(key, mine))
    .sort(
      (a, b) =>
        compareConditions(a.conditions, b.conditions) ||
        b.devices.length - a.devices.length ||
        compareVersions(a.conditions, b.conditions),
    );
}

function groupOf(key: string, readings: readonly Reading[]): Group {
  const [{ conditions }] = readings as readonly [Reading];
  const byDevice = byKey(readings, ({ run }) => deviceKey(run.summary.device));
  const devices = [...byDevice].map(([device, mine]): DeviceReadings => {
    const runs = [...new Set(mine.map(({ run }) => run))];
    const byWorkload = byKey(mine, ({ workload }) => workload.key);
    return {
      key: device,
      ...nameDevice(runs, conditions.place),
      runs,
      readings: new Map([...byWorkload].map(([workload, same]) => [workload, same.reduce(better)])),
    };
  });
  const workloads = new Map(readings.map(({ workload }) => [workload.key, workload]));
  return {
    key,
    conditions,
    devices: tellApart(devices.sort(hereFirst)),
    workloads: sortWorkloads([...workloads.values()], devices),
  };
}

/** Of several runs of one device the one with the most blocks is read, then the latest: never by what it found. */
function better(a: Reading, b: Reading): Reading {
  const more = blocksOf(b) - blocksOf(a);
  if (more !== 0) return more > 0 ? b : a;
  return b.run.summary.startedAt > a.run.summary.startedAt ? b : a;
}

export function blocksOf({ comparison, cells }: Reading): number {
  if (comparison) return comparison.blocks;
  return Math.max(
    0,
    ...cells.map((cell) =>
      cell?.status === 'measured' && cell.mode === 'latency' ? new Set(cell.trials.block).size : 0,
    ),
  );
}

const isHere = ({ runs }: DeviceReadings) => runs.some(({ from }) => from === 'here');

function hereFirst(a: DeviceReadings, b: DeviceReadings): number {
  return Number(isHere(b)) - Number(isHere(a)) || a.title.localeCompare(b.title, 'en', { numeric: true });
}

/** Two devices of one name are two devices. */
function tellApart(devices: readonly DeviceReadings[]): DeviceReadings[] {
  return devices.map((device, index) => {
    const before = devices.slice(0, index).filter(({ title }) => title === device.title).length;
    return before === 0 ? device : { ...device, title: `${device.title} (${before + 1})` };
  });
}

/** Those that most devices compare come first, then those that most have; models of one name but other files are told apart. */
function sortWorkloads(workloads: readonly ReadWorkload[], devices: readonly DeviceReadings[]): ReadWorkload[] {
  const on = (key: string) => devices.filter(({ readings }) => readings.has(key)).length;
  const compared = (key: string) =>
    devices.filter(({ readings }) => readings.get(key)?.comparison !== undefined).length;
  return [...workloads]
    .sort((a, b) => compared(b.key) - compared(a.key) || on(b.key) - on(a.key))
    .map((workload, index, all) => {
      const before = all.slice(0, index).filter(({ title }) => title === workload.title).length;
      return before === 0 ? workload : { ...workload, title: `${workload.title} (other files ${before})` };
    });
}
