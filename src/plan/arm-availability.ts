import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Skip } from '#formats/trial.ts';

export interface Unavailable {
  readonly reason: Skip;
  /** What is missing here and what a person can do about it. */
  readonly message: string;
}

/** Why an arm cannot be measured on a device; undefined where it can. */
export function whyUnavailable(arm: Arm, device: Device): Unavailable | undefined {
  if (!device.isolated) {
    return {
      reason: 'no-isolation',
      message:
        'This page is not cross-origin isolated, so threads are off and the clock is too coarse to measure with. ' +
        'Serve it with the headers Cross-Origin-Opener-Policy: same-origin and ' +
        'Cross-Origin-Embedder-Policy: require-corp, over https or from localhost.',
    };
  }
  const { backend } = splitArm(arm);
  if (backend === 'webgpu' && device.webgpu.status === 'absent') {
    return { reason: 'no-webgpu', message: device.webgpu.message };
  }
  if (backend === 'webgl' && device.webgl.status === 'absent') {
    return { reason: 'no-webgl', message: device.webgl.message };
  }
  return undefined;
}
