import type { Device } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';

/** Runs that may be judged together: one device, one browser, one version of everything. */
export interface RunGroup {
  readonly label: string;
  /** The GPU is a CPU that pretends: its numbers are never set beside a real one's. */
  readonly software: boolean;
  readonly runs: readonly Run[];
}

/** Runs by where they were measured, in the order in which the places first appear. They are never merged. */
export function groupRuns(runs: readonly Run[]): RunGroup[] {
  return [...new Set(runs.map(conditionsOf))].map((conditions) => {
    const mine = runs.filter((run) => conditionsOf(run) === conditions);
    const [first] = mine as [Run];
    return { label: labelOf(first), software: hasSoftwareGpu(first.device), runs: mine };
  });
}

/** Everything that must be the same, as one text. The cost of a clock call is left out: it never is. */
export function conditionsOf({ device, versions }: Pick<Run, 'device' | 'versions'>): string {
  const { webgpu, webgl } = device;
  return JSON.stringify([
    device.browser,
    device.userAgent,
    device.platform,
    device.cores,
    device.memoryGiB,
    device.isolated,
    // Every cold start passes through it.
    device.serviceWorker ?? false,
    device.jspi,
    webgpu.status === 'present' ? webgpu.adapter : null,
    webgl.status === 'present' ? webgl.renderer : null,
    versions.dyno,
    versions.tfjs,
    versions.ort,
  ]);
}

export function hasSoftwareGpu({ webgpu, webgl }: Device): boolean {
  return (webgpu.status === 'present' && webgpu.adapter.software) || (webgl.status === 'present' && webgl.software);
}

/** For people: the browser, the machine, the GPU and both runtimes. */
export function labelOf({ device, versions }: Pick<Run, 'device' | 'versions'>): string {
  const { webgpu } = device;
  const adapter = webgpu.status === 'present' ? webgpu.adapter : undefined;
  const name = adapter && [adapter.vendor, adapter.architecture, adapter.description].filter(Boolean).join(' ');
  const gpu = adapter ? `${name || 'a GPU without a name'}${adapter.software ? ' (software)' : ''}` : 'no WebGPU';
  return (
    `${device.browser} on ${device.platform}, ${device.cores} cores, ${gpu}; ` +
    `TensorFlow.js ${versions.tfjs}, ONNX Runtime ${versions.ort}${device.serviceWorker ? ', under a service worker' : ''}`
  );
}
