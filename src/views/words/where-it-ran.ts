import { type Arm, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';

/** What stands wherever a figure of a software GPU does. */
export const SOFTWARE_GPU = 'software GPU: no real hardware';

/** Where a graph was computed. A CPU that pretends to be a GPU is never set on one axis with a real one. */
export type Place = 'cpu' | 'gpu' | 'software-gpu';

/** What the runtime itself reported comes first; the survey of the device answers for the rest. */
export function whereItRan(arm: Arm, device: Device, ran?: LoadReport): Place {
  const { backend } = splitArm(arm);
  if (backend === 'cpu' || backend === 'wasm') return 'cpu';
  if (ran?.adapter) return ran.adapter.software ? 'software-gpu' : 'gpu';
  const software =
    backend === 'webgpu'
      ? device.webgpu.status === 'present' && device.webgpu.adapter.software
      : device.webgl.status === 'present' && device.webgl.software;
  return software ? 'software-gpu' : 'gpu';
}
