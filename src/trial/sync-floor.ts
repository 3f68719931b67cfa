import { median } from '#statistics/quantile.ts';

export interface SyncFloor {
  /** An empty submit until `onSubmittedWorkDone`: what a pipelined request costs at least when it is alone. */
  readonly submitMs: number;
  /** Four bytes copied, mapped and read: what any output on its way to the CPU costs at least. */
  readonly readbackMs: number;
}

const REPEATS = 10;
const WARM_UP = 3;

/**
 * What waiting for this GPU costs in this browser when there is nothing to compute (Chrome some 0.1 ms, Firefox some
 * 104 ms). Shown beside results, never subtracted. Medians, on an idle queue.
 */
export async function measureSyncFloor(
  device: GPUDevice,
  now: () => number = () => performance.now(),
): Promise<SyncFloor> {
  const { queue } = device;
  const source = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC });
  const target = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });

  const submit = async () => {
    queue.submit([device.createCommandEncoder().finish()]);
    await queue.onSubmittedWorkDone();
  };
  const readBack = async () => {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, target, 0, 4);
    queue.submit([encoder.finish()]);
    await target.mapAsync(GPUMapMode.READ);
    target.getMappedRange();
    target.unmap();
  };

  const floor = { submitMs: await medianOf(submit, now), readbackMs: await medianOf(readBack, now) };
  source.destroy();
  target.destroy();
  return floor;
}

async function medianOf(action: () => Promise<void>, now: () => number): Promise<number> {
  for (let repeat = 0; repeat < WARM_UP; repeat++) await action();
  const taken: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = now();
    await action();
    taken.push(now() - start);
  }
  return median(taken);
}
