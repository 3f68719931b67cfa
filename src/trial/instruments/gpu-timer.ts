import { unionLength } from './union-length.ts';

/** WebGPU's limit for one query set, and two queries a pass. */
const QUERIES = 4096;

interface Stamps {
  readonly device: GPUDevice;
  readonly querySet: GPUQuerySet;
  used: number;
}

/**
 * Times compute passes by timestamp queries of its own. Nothing is submitted before `read`, so that the runtime's own
 * submits stay what they are. Chrome rounds timestamps to 100 µs (not if started with `--enable-unsafe-webgpu`, seen in
 * 156): a sum over many passes means something, one does not.
 */
export function createGpuTimer() {
  let sets: Stamps[] = [];
  let untimed = 0;

  return {
    /** The descriptor with timestamps added; as it was, where the device cannot or the runtime has its own. */
    stamp(device: GPUDevice | undefined, descriptor?: GPUComputePassDescriptor): GPUComputePassDescriptor | undefined {
      if (!device?.features.has('timestamp-query') || descriptor?.timestampWrites) {
        untimed++;
        return descriptor;
      }
      let set = sets.findLast((made) => made.device === device);
      if (!set || set.used === QUERIES) {
        set = { device, querySet: device.createQuerySet({ type: 'timestamp', count: QUERIES }), used: 0 };
        sets.push(set);
      }
      const { querySet, used } = set;
      set.used += 2;
      return {
        ...descriptor,
        timestampWrites: { querySet, beginningOfPassWriteIndex: used, endOfPassWriteIndex: used + 1 },
      };
    },
    /**
     * Milliseconds in which the GPU had at least one pass since `reset`, of what was submitted so far; null if any of
     * them could not be timed. All its calls to the GPU but the mapping's end are made before it first waits.
     */
    async read(): Promise<number | null> {
      if (untimed > 0 || sets.length === 0) return null;
      const busy = await Promise.all(sets.map(readBusyNanoseconds));
      return busy.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
    },
    /** Begins anew. The query sets are left to the garbage collector: an open encoder may still write to one. */
    reset(): void {
      sets = [];
      untimed = 0;
    },
  };
}

/** Resolves a query set and reads it back. */
async function readBusyNanoseconds({ device, querySet, used }: Stamps): Promise<number> {
  const size = used * 8;
  const resolved = device.createBuffer({ size, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const readable = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.resolveQuerySet(querySet, 0, used, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const stamps = new BigUint64Array(readable.getMappedRange().slice(0));
  readable.destroy();
  resolved.destroy();
  return unionLength(stamps);
}
