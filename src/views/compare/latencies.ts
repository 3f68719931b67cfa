import type { RuntimeName } from '#formats/arm.ts';
import type { DeviceReadings, Group } from './group-readings.ts';
import { medianOf, whyNone } from './word-of.ts';

/** The medians of both runtimes on one device. */
export interface DeviceLatency {
  readonly device: DeviceReadings;
  readonly values: Readonly<Record<RuntimeName, number | undefined>>;
  /** Why there is none at all. */
  readonly why: string | undefined;
}

/** One workload on every device that has tried it, in the order of the devices. */
export function latencies({ devices }: Pick<Group, 'devices'>, workload: string): DeviceLatency[] {
  return devices.flatMap((device) => {
    const reading = device.readings.get(workload);
    if (!reading) return [];
    const values = { tfjs: medianOf(reading.cells[0]), ort: medianOf(reading.cells[1]) };
    const none = values.tfjs === undefined && values.ort === undefined;
    return [{ device, values, why: none ? whyNone(reading) : undefined }];
  });
}

export const fastestOf = ({ values: { tfjs, ort } }: Pick<DeviceLatency, 'values'>): number =>
  Math.min(tfjs ?? Number.POSITIVE_INFINITY, ort ?? Number.POSITIVE_INFINITY);

/** How many times as fast a device is as another one, runtime by runtime; none where either has no number. */
export function speedUps(rows: readonly DeviceLatency[], baseline: string): DeviceLatency[] {
  const base = rows.find(({ device }) => device.key === baseline)?.values;
  if (!base) return [];
  const over = (runtime: RuntimeName, values: DeviceLatency['values']) => {
    const [from, to] = [base[runtime], values[runtime]];
    return from === undefined || to === undefined ? undefined : from / to;
  };
  return rows.map((row) => {
    const values = { tfjs: over('tfjs', row.values), ort: over('ort', row.values) };
    const none = values.tfjs === undefined && values.ort === undefined;
    return { ...row, values, why: none ? (row.why ?? 'nothing that both devices have measured') : undefined };
  });
}
