import type { Adapter } from '#formats/device.ts';
import { isSoftwareGpu } from '#formats/software-gpu.ts';

/** The GPU device of one trial, made by the trial and handed to whichever runtime runs. */
export interface TrialGpu {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  readonly adapter: Adapter;
  /** Rejects when the device is lost before `destroy`, never resolves. */
  readonly lost: Promise<never>;
  destroy(): void;
}

/** The device went away under the trial: driver reset, unplugged, or taken by the browser. */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

/** Limits that either runtime asks for, at the most that the adapter offers. */
const LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
] as const;
const FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'subgroups'];

/**
 * One device for both runtimes: the same adapter, limits and features, whoever computes.
 * @param timestamps whether the device can time its passes, where the adapter can: a timed inference has no use for it
 * @throws Error with a sentence, if the browser has no adapter
 */
export async function requestGpu({ timestamps = false } = {}): Promise<TrialGpu> {
  const features: readonly GPUFeatureName[] = timestamps ? [...FEATURES, 'timestamp-query'] : FEATURES;
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('The browser offers no WebGPU adapter to workers.');
  const device = await adapter.requestDevice({
    requiredFeatures: features.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  });
  const { lost, ignore } = watchDevice(device);
  return {
    device,
    info: adapter.info,
    adapter: describeAdapter(adapter.info),
    lost,
    destroy() {
      ignore();
      device.destroy();
    },
  };
}

/** Whom a device belongs to, as the results name it. */
export function describeAdapter({ vendor, architecture, description, isFallbackAdapter }: GPUAdapterInfo): Adapter {
  const software = isFallbackAdapter || isSoftwareGpu(vendor, architecture, description);
  return { vendor, architecture, description, software };
}

/** Waits for the loss of a device, whoever made it. After `ignore`, being destroyed is no loss. */
export function watchDevice(device: GPUDevice): { readonly lost: Promise<never>; ignore(): void } {
  let over = false;
  const lost = device.lost.then(({ message }): Promise<never> => {
    if (over) return new Promise(() => {});
    throw new DeviceLost(message || 'The browser gave no reason.');
  });
  lost.catch(() => {}); // Whoever waits for the trial hears of it; nobody else has to.
  return {
    lost,
    ignore() {
      over = true;
    },
  };
}

/** How soon a browser tells of a device that it has lost. */
const LOSS_TOLD_WITHIN_MS = 2000;

/**
 * A runtime can trip over a device that is lost before the browser has told so: then the loss is the reason.
 * @param losses of the devices that can have been lost
 * @returns the loss, if there is one; else the error, at once where there was no device
 */
export function lossBehind(error: unknown, losses: readonly Promise<never>[]): Promise<unknown> {
  if (losses.length === 0) return Promise.resolve(error);
  const untold = new Promise((resolve) => setTimeout(() => resolve(error), LOSS_TOLD_WITHIN_MS));
  return Promise.race([...losses, untold]).catch((loss: unknown) => loss);
}
