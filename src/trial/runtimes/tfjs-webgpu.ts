import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { describeAdapter } from '#trial/gpu-device.ts';
import type { Tensors } from '#trial/tensor.ts';
import type { Resident, Setting } from './runtime.ts';
import type { TfjsGraph } from './tfjs-eager.ts';
import { toTfjs } from './tfjs-tensors.ts';

/**
 * Sets up the WebGPU backend before it starts. Under `default` its own factory asks for adapter and device; else it
 * gets the trial's.
 */
export function startTfjsWebgpu({ gpu, preset }: Setting) {
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
        settings: { device: preset === 'default' ? 'of the runtime' : 'of the trial' },
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

/** Inputs uploaded once; outputs are released unread. Buffers go back to the pool in the order of the queue. */
export function residentOnWebgpu(model: TfjsGraph, inputs: Tensors, outputNames: string[]): Resident {
  const backend = tf.backend() as WebGPUBackend;
  const fed = toTfjs(inputs);
  for (const { dataId } of Object.values(fed)) backend.uploadToGPU(dataId);
  flush(backend);
  return {
    maxDepth: 8,
    async request() {
      tf.dispose(model.execute(fed, outputNames));
      flush(backend);
      await backend.queue.onSubmittedWorkDone();
    },
    dispose() {
      tf.dispose(fed);
    },
  };
}
