import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { describeAdapter } from '#trial/gpu-device.ts';
import type { Resident, Setting, Tensor } from './runtime.ts';

/**
 * Sets up the WebGPU backend before it starts. Under `default` its own factory asks for adapter and device; else it
 * gets the trial's. Only `equal` keeps small operands off the CPU.
 */
export function startTfjsWebgpu({ gpu, preset }: Setting) {
  const flags = preset === 'equal' ? { WEBGPU_CPU_FORWARD: false } : {};
  for (const [flag, value] of Object.entries(flags)) tf.env().set(flag, value);
  if (preset !== 'default') {
    if (!gpu) throw new Error('the WebGPU backend was given no device');
    if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', () => new WebGPUBackend(gpu.device, gpu.info));
  }
  return {
    report() {
      const { device } = tf.backend() as WebGPUBackend;
      return {
        threads: null,
        wasmVariant: null,
        adapter: gpu?.adapter ?? describeAdapter(device.adapterInfo),
        settings: { ...flags, device: preset === 'default' ? 'of the runtime' : 'of the trial' },
        device,
      };
    },
  };
}

/** Up to 14 dispatches wait in the open encoder for more. TypeScript hides the field that tells whether there is one. */
type OpenEncoder = { readonly commandEncoder: GPUCommandEncoder | null };

/** Hands to the GPU what TensorFlow.js has recorded, so that the queue's `onSubmittedWorkDone` waits for it. */
function flush(backend: WebGPUBackend): void {
  backend.endComputePassEncoder();
  if ((backend as unknown as OpenEncoder).commandEncoder) backend.submitQueue();
}

/** An input uploaded once; outputs are released unread. Buffers go back to the pool in the order of the queue. */
export function residentOnWebgpu(model: GraphModel, input: Tensor): Resident {
  const backend = tf.backend() as WebGPUBackend;
  const x = tf.tensor(input.data, [...input.shape], 'float32');
  backend.uploadToGPU(x.dataId);
  flush(backend);
  return {
    maxDepth: 8,
    async request() {
      const y = model.predict(x) as tf.Tensor;
      y.dispose();
      flush(backend);
      await backend.queue.onSubmittedWorkDone();
    },
    dispose() {
      x.dispose();
    },
  };
}
