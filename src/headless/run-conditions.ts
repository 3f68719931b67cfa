import type { Device } from '#formats/device.ts';
import type { Run } from '#formats/run.ts';

type Conditions = Pick<Run, 'device' | 'versions'>;

export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** In what two browsers, machines or Dynos differ. One run has one of each; else its blocks are not of one kind. */
export function listDifferences(one: Conditions, other: Conditions): Difference[] {
  return compare(listConditions(one), listConditions(other));
}

/** In what two browsers or machines differ, whatever they run. */
export function listDeviceDifferences(one: Device, other: Device): Difference[] {
  return compare(listDevice(one), listDevice(other));
}

type Names = Readonly<Record<string, string | undefined>>;

function compare(before: Names, after: Names): Difference[] {
  return Object.keys({ ...before, ...after }).flatMap((what) => {
    const [was, value] = [before[what], after[what]];
    return was === value ? [] : [{ what, before: was ?? 'none', after: value ?? 'none' }];
  });
}

/** Everything that must be the same, by names for people. The cost of a clock call is left out: it is never the same. */
function listConditions({ device, versions }: Conditions): Names {
  const models = Object.entries(versions.models).flatMap(([id, { onnx, tfjs }]) => [
    [`${id} for ONNX Runtime (sha256)`, onnx],
    [`${id} for TensorFlow.js (sha256)`, tfjs],
  ]);
  return {
    ...listDevice(device),
    Dyno: versions.dyno,
    'TensorFlow.js': versions.tfjs,
    'ONNX Runtime': versions.ort,
    ...Object.fromEntries(models),
  };
}

function listDevice(device: Device): Names {
  const { webgpu, webgl } = device;
  return {
    browser: device.browser,
    'user agent': device.userAgent,
    platform: device.platform,
    cores: String(device.cores),
    'memory in GiB': device.memoryGiB === undefined ? undefined : String(device.memoryGiB),
    'cross-origin isolated': String(device.isolated),
    'clock grid in ms': String(device.clock.gridMs),
    'JavaScript Promise Integration': String(device.jspi),
    WebGPU: webgpu.status === 'present' ? JSON.stringify(webgpu.adapter) : undefined,
    WebGL: webgl.status === 'present' ? webgl.renderer : undefined,
  };
}
