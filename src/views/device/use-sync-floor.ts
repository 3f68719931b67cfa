import { useEffect, useState } from 'react';
import { splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { listEntries, loadRun } from '#store/runs.ts';
import { findSyncFloor, type KnownFloor } from './find-sync-floor.ts';

/** A larger run is not read for the sake of two numbers. */
const BYTES_MOST = 8e6;
/** The newest runs that are asked; older ones were on older browsers. */
const RUNS_MOST = 3;

/** What the runs of this browser have found; undefined while they are being read, null where none has found it. */
export function useSyncFloor(device: Device): KnownFloor | null | undefined {
  const [floor, setFloor] = useState<KnownFloor | null>();
  useEffect(() => {
    let wanted = true;
    void look(device).then((found) => {
      if (wanted) setFloor(found);
    });
    return () => {
      wanted = false;
    };
  }, [device]);
  return floor;
}

async function look(device: Device): Promise<KnownFloor | null> {
  const candidates = (await listEntries())
    .filter(({ arms, bytes }) => bytes <= BYTES_MOST && arms.some((arm) => splitArm(arm).backend === 'webgpu'))
    .slice(0, RUNS_MOST);
  for (const { id } of candidates) {
    const run = await loadRun(id);
    const floor = run && findSyncFloor(run, device);
    if (floor) return floor;
  }
  return null;
}
