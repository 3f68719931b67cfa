import { type Arm, BACKEND_TITLES, RUNTIME_TITLES, splitArm } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import type { Model } from '#formats/model.ts';
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

/** Why a cell cannot be measured on a device: its arm cannot, or its model has nothing for it. */
export function whyCellUnavailable(
  { arm, batch }: { readonly arm: Arm; readonly batch: number },
  model: Model,
  device: Device,
): Unavailable | undefined {
  const { runtime, backend } = splitArm(arm);
  const graph = runtime === 'ort' ? model.artifacts.onnx : model.artifacts.tfjs;
  const place = `${RUNTIME_TITLES[runtime]} on ${BACKEND_TITLES[backend]}`;
  if (!graph) {
    return { reason: 'no-graph', message: `${model.name} has no file for ${RUNTIME_TITLES[runtime]}.` };
  }
  if (graph.backends && !graph.backends.includes(backend)) {
    return { reason: 'no-graph', message: `${model.name} is not meant for ${place}: ${model.summary}` };
  }
  if (batch > 1 && !model.batched) {
    return { reason: 'fixed-batch', message: `${model.name} has no batch axis. Measure it with a batch of 1.` };
  }
  const unavailable = whyUnavailable(arm, device);
  if (unavailable) return unavailable;
  if (model.precision === 'fp16' && backend === 'webgpu' && device.webgpu.status === 'present') {
    if (device.webgpu.shaderF16 !== true) {
      return {
        reason: 'no-shader-f16',
        message: 'This GPU does not offer half precision to WebGPU (shader-f16). Measure the fp32 model instead.',
      };
    }
  }
  return undefined;
}
