import type { Backend } from '#formats/arm.ts';
import { watchWasm } from './watch-wasm.ts';
import { watchWebgl } from './watch-webgl.ts';
import { watchWebgpu } from './watch-webgpu.ts';

/** What a trial's worker holds, as it was asked for by the runtime; null where the backend has no such thing. */
export interface MemoryReading {
  /** Reserved by WebAssembly memories, which never shrink; null if none was made. */
  readonly wasmPeakBytes: number | null;
  /** Buffers and textures that have not been destroyed. */
  readonly gpuLiveBytes: number | null;
  readonly gpuPeakBytes: number | null;
}

/** What the GPU was asked to do, by however many inferences there were; null where the backend has no such thing. */
export interface AnatomyReading {
  /** Compute dispatches, or draws of WebGL. */
  readonly dispatches: number | null;
  readonly submits: number | null;
  /** Compute passes. */
  readonly passes: number | null;
  /** Shader modules, or compiled shaders of WebGL. */
  readonly shaderModules: number | null;
  /** Pipelines, or linked programs of WebGL. */
  readonly pipelines: number | null;
  /** From the CPU to the GPU, weights and constants included. */
  readonly bytesWritten: number | null;
  /** From the GPU to the CPU. */
  readonly bytesRead: number | null;
  /** Time in which the GPU had a pass; null if its device was not made with `timestamp-query`. */
  readonly gpuMs: number | null;
}

export interface MemoryWatch {
  read(): MemoryReading;
  /** Puts the browser's own functions back. */
  stop(): void;
}

export interface AnatomyWatch {
  /** Counts from now on. */
  reset(): void;
  /** What was counted since the start or the last `reset`. */
  read(): Promise<AnatomyReading>;
  /** Puts the browser's own functions back. */
  stop(): void;
}

/**
 * Watches the memory of this worker through the browser's own entry points, the same for every runtime.
 * It has to start before the runtime's script is imported, which may keep functions for itself, and never in a trial
 * that is timed: each call costs a little more.
 */
export function watchMemory(backend: Backend): MemoryWatch {
  const wasm = watchWasm();
  const gpu = watchGpu(backend);
  return {
    read: () => ({
      wasmPeakBytes: wasm.peakBytes(),
      gpuLiveBytes: gpu?.liveBytes() ?? null,
      gpuPeakBytes: gpu?.peakBytes() ?? null,
    }),
    stop() {
      gpu?.stop();
      wasm.stop();
    },
  };
}

/** Watches what an inference consists of, under the same conditions as {@link watchMemory}. */
export function watchAnatomy(backend: Backend): AnatomyWatch {
  switch (backend) {
    case 'webgpu': {
      const { snapshot, gpuMs, reset, stop } = watchWebgpu({ timed: true });
      return {
        reset,
        stop,
        async read() {
          const { dispatches, submits, passes, shaderModules, pipelines, bytesWritten, bytesRead } = snapshot();
          const counted = { dispatches, submits, passes, shaderModules, pipelines, bytesWritten, bytesRead };
          return { ...counted, gpuMs: await gpuMs() };
        },
      };
    }
    case 'webgl': {
      const { snapshot, reset, stop } = watchWebgl();
      return {
        reset,
        stop,
        async read() {
          const { draws, shaders, programs, bytesWritten, bytesRead } = snapshot();
          const counted = { dispatches: draws, shaderModules: shaders, pipelines: programs, bytesWritten, bytesRead };
          return { ...NOTHING_SEEN, ...counted };
        },
      };
    }
    case 'cpu':
    case 'wasm':
      return { reset() {}, stop() {}, read: async () => NOTHING_SEEN };
  }
}

const NOTHING_SEEN: AnatomyReading = {
  dispatches: null,
  submits: null,
  passes: null,
  shaderModules: null,
  pipelines: null,
  bytesWritten: null,
  bytesRead: null,
  gpuMs: null,
};

function watchGpu(backend: Backend) {
  switch (backend) {
    case 'webgpu':
      return watchWebgpu({ timed: false });
    case 'webgl':
      return watchWebgl();
    case 'cpu':
    case 'wasm':
      return undefined;
  }
}
