import type { Device } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';
import { median } from '#statistics/quantile.ts';

/** What waiting for the GPU costs here when there is nothing to compute. */
export interface KnownFloor {
  readonly submitMs: number;
  readonly readbackMs: number;
  readonly trials: number;
  readonly startedAt: string;
}

/** The floor that a run has measured, if it was on this browser and this GPU. */
export function findSyncFloor({ device, outcomes, startedAt }: Run, here: Device): KnownFloor | undefined {
  if (!isSameGpu(device, here)) return undefined;
  const floors = outcomes.flatMap((outcome) =>
    outcome.status === 'measured' && outcome.ran.syncFloor ? [outcome.ran.syncFloor] : [],
  );
  if (floors.length === 0) return undefined;
  return {
    submitMs: median(floors.map(({ submitMs }) => submitMs)),
    readbackMs: median(floors.map(({ readbackMs }) => readbackMs)),
    trials: floors.length,
    startedAt,
  };
}

/** Versions count, too: what a browser does while it waits changes with them. */
function isSameGpu(a: Device, b: Device): boolean {
  if (a.webgpu.status !== 'present' || b.webgpu.status !== 'present' || a.userAgent !== b.userAgent) return false;
  const [one, other] = [a.webgpu.adapter, b.webgpu.adapter];
  return (
    one.vendor === other.vendor &&
    one.architecture === other.architecture &&
    one.description === other.description &&
    one.software === other.software
  );
}
