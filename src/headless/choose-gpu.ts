import { existsSync, readdirSync } from 'node:fs';
import type { Device } from '#formats/device.ts';
import type { Gpu } from './browser-flags.ts';

export const GPU_MODES = ['auto', 'software', 'hardware'] as const;
export type GpuMode = (typeof GPU_MODES)[number];

interface Asked {
  readonly mode: GpuMode;
  readonly headed: boolean;
  /** Whether the system shows a GPU; undefined where that cannot be told without a browser. */
  readonly gpuOnMachine: boolean | undefined;
}

/**
 * Which GPU to start the browser for. `try` means: start it for the hardware, look, then ask {@link settleGpu}.
 * Software stands in only where nothing is lost by it: without a window, on a machine without a GPU.
 */
export function chooseGpu({ mode, headed, gpuOnMachine }: Asked): Gpu | 'try' {
  if (mode !== 'auto') return mode;
  return !headed && gpuOnMachine === false ? 'software' : 'try';
}

export const NO_GPU_NOTE =
  'This machine has no GPU that a browser can use: WebGPU and WebGL run in software, ' +
  'and their figures are not to be set beside those of a GPU.';

/** What to make of the browser that was started for the hardware. */
export function settleGpu(
  device: Device,
  { headed, gpuOnMachine }: Omit<Asked, 'mode'>,
): { readonly gpu: Gpu; readonly note?: string } {
  if (device.webgpu.status === 'present' && !device.webgpu.adapter.software) return { gpu: 'hardware' };
  if (!headed && gpuOnMachine !== true) return { gpu: 'software', note: NO_GPU_NOTE };
  return {
    gpu: 'hardware',
    note:
      'The browser offers no hardware WebGPU here. Update the GPU driver, or choose another browser with DYNO_BROWSER; ' +
      'to measure in software on purpose, use --gpu software.',
  };
}

/** Looks for the device files of a GPU that computes: render nodes, NVIDIA's own, and that of WSL. */
export function findGpuOnMachine(platform: NodeJS.Platform = process.platform): boolean | undefined {
  if (platform !== 'linux') return undefined;
  const renderNodes = existsSync('/dev/dri') ? readdirSync('/dev/dri') : [];
  return renderNodes.some((name) => name.startsWith('renderD')) || existsSync('/dev/nvidia0') || existsSync('/dev/dxg');
}
