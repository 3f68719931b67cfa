import { createByteLedger } from './byte-ledger.ts';
import { createGpuTimer } from './gpu-timer.ts';
import { createHooks } from './hooks.ts';
import { gpuTexelBytes } from './texel-bytes.ts';

const NOTHING = {
  dispatches: 0,
  submits: 0,
  passes: 0,
  shaderModules: 0,
  pipelines: 0,
  /** By `writeBuffer` and `writeTexture`, and into buffers mapped for writing. */
  bytesWritten: 0,
  /** Mapped for reading. */
  bytesRead: 0,
  mapAsyncs: 0,
  buffersCreated: 0,
};

/**
 * Sees every WebGPU call of this worker, whichever runtime makes it: bytes of buffers and textures, and what an
 * inference consists of. Bytes are what was asked for, not what the driver took. A buffer that was dropped without
 * `destroy` goes on counting, because nobody can see when the browser frees it.
 * @param timed whether passes also get timestamps, where the device was made with `timestamp-query`
 */
export function watchWebgpu({ timed }: { readonly timed: boolean }) {
  const ledger = createByteLedger();
  const timer = createGpuTimer();
  const hooks = createHooks();
  let counts = { ...NOTHING };

  watchBytes(hooks, ledger);
  watchTransfers(hooks, {
    written: (bytes) => {
      counts.bytesWritten += bytes;
    },
    read: (bytes) => {
      counts.bytesRead += bytes;
      counts.mapAsyncs++;
    },
  });
  if (timed) addTimestamps(hooks, timer);

  const device = globalThis.GPUDevice?.prototype;
  const pass = globalThis.GPUComputePassEncoder?.prototype;
  hooks.after(device, 'createBuffer', () => counts.buffersCreated++);
  hooks.after(device, 'createShaderModule', () => counts.shaderModules++);
  hooks.after(device, 'createComputePipeline', () => counts.pipelines++);
  hooks.after(device, 'createComputePipelineAsync', () => counts.pipelines++);
  hooks.after(device, 'createRenderPipeline', () => counts.pipelines++);
  hooks.after(device, 'createRenderPipelineAsync', () => counts.pipelines++);
  hooks.after(globalThis.GPUQueue?.prototype, 'submit', () => counts.submits++);
  hooks.after(globalThis.GPUCommandEncoder?.prototype, 'beginComputePass', () => counts.passes++);
  hooks.after(pass, 'dispatchWorkgroups', () => counts.dispatches++);
  hooks.after(pass, 'dispatchWorkgroupsIndirect', () => counts.dispatches++);

  return {
    liveBytes: ledger.live,
    peakBytes: ledger.peak,
    /** What was counted since the start or the last `reset`. */
    snapshot: (): Readonly<typeof NOTHING> => ({ ...counts }),
    /** GPU time since the last `reset`, see `gpu-timer.ts`; null if not `timed`, or the device cannot. */
    gpuMs: (): Promise<number | null> => hooks.quietly(timer.read),
    /** Counters and GPU time begin anew; bytes live and peak go on. */
    reset(): void {
      counts = { ...NOTHING };
      timer.reset();
    },
    stop: hooks.restore,
  };
}

type Hooks = ReturnType<typeof createHooks>;

function watchBytes(hooks: Hooks, ledger: ReturnType<typeof createByteLedger>): void {
  const device = globalThis.GPUDevice?.prototype;
  hooks.after(device, 'createBuffer', (owner, _, buffer) => ledger.hold(buffer, buffer.size, owner));
  hooks.after(device, 'createTexture', (owner, _, texture) => ledger.hold(texture, textureBytes(texture), owner));
  hooks.after(device, 'destroy', ledger.releaseAll);
  hooks.after(globalThis.GPUBuffer?.prototype, 'destroy', ledger.release);
  hooks.after(globalThis.GPUTexture?.prototype, 'destroy', ledger.release);
}

function textureBytes(texture: GPUTexture): number {
  const { width, height, depthOrArrayLayers, mipLevelCount, sampleCount, dimension, format } = texture;
  let texels = 0;
  for (let level = 0; level < mipLevelCount; level++) {
    const layers = dimension === '3d' ? Math.max(1, depthOrArrayLayers >> level) : depthOrArrayLayers;
    texels += Math.max(1, width >> level) * Math.max(1, height >> level) * layers;
  }
  return texels * sampleCount * gpuTexelBytes(format);
}

interface Transfers {
  written(bytes: number): void;
  read(bytes: number): void;
}

function watchTransfers(hooks: Hooks, transfers: Transfers): void {
  const forWriting = new WeakSet<GPUBuffer>();
  const queue = globalThis.GPUQueue?.prototype;
  const buffer = globalThis.GPUBuffer?.prototype;
  hooks.after(globalThis.GPUDevice?.prototype, 'createBuffer', (_, [{ mappedAtCreation }], made) => {
    if (mappedAtCreation) forWriting.add(made);
  });
  hooks.after(buffer, 'mapAsync', (self, [mode, offset = 0, size = self.size - offset]) => {
    if (mode & GPUMapMode.READ) transfers.read(size);
    if (mode & GPUMapMode.WRITE) forWriting.add(self);
  });
  // Ranges of one mapping cannot overlap, so that each byte counts once.
  hooks.after(buffer, 'getMappedRange', (self, _, range) => {
    if (forWriting.has(self)) transfers.written(range.byteLength);
  });
  hooks.after(buffer, 'unmap', (self) => forWriting.delete(self));
  hooks.after(queue, 'writeBuffer', (_, [, , data, offset = 0, size]) => {
    // Offset and size count elements of a typed array, and bytes of anything else.
    const element = 'BYTES_PER_ELEMENT' in data ? (data.BYTES_PER_ELEMENT as number) : 1;
    transfers.written(size === undefined ? data.byteLength - offset * element : size * element);
  });
  hooks.after(queue, 'writeTexture', (_, [{ texture }, , , size]) => {
    const [width = 1, height = 1, layers = 1] =
      Symbol.iterator in size ? size : [size.width, size.height, size.depthOrArrayLayers];
    transfers.written(width * height * layers * gpuTexelBytes(texture.format));
  });
}

function addTimestamps(hooks: Hooks, timer: ReturnType<typeof createGpuTimer>): void {
  const devices = new WeakMap<GPUCommandEncoder, GPUDevice>();
  hooks.after(globalThis.GPUDevice?.prototype, 'createCommandEncoder', (device, _, encoder) => {
    devices.set(encoder, device);
  });
  hooks.replace(globalThis.GPUCommandEncoder?.prototype, 'beginComputePass', (original) => {
    return function timed(this: GPUCommandEncoder, descriptor?: GPUComputePassDescriptor) {
      return original.call(this, timer.stamp(devices.get(this), descriptor));
    };
  });
}
