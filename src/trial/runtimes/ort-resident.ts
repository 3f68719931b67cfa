import type * as Ort from 'onnxruntime-web/wasm';
import type { Tensors } from '#trial/tensor.ts';
import type { Resident } from './runtime.ts';

/** ONNX Runtime's WebGPU kernels read whole vectors of four floats. */
const ALIGNMENT = 16;

/**
 * Inputs in GPU buffers of their own; outputs are released unread.
 *
 * `run()` resolves when the commands are submitted, not when they are done, so each request waits for its own
 * `onSubmittedWorkDone`. Calls of `run()` must not overlap, whatever the depth: the provider does not support
 * concurrent runs, a session has one IO binding, and suspended calls share one stack in the wasm memory. They queue up
 * here, while the GPU works on what was submitted before.
 */
export function residentOnGpu(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  device: GPUDevice,
  inputs: Tensors,
): Resident {
  const buffers: GPUBuffer[] = [];
  const feeds: Record<string, Ort.Tensor> = {};
  for (const [name, { dtype, data, shape }] of Object.entries(inputs)) {
    const buffer = device.createBuffer({
      size: Math.ceil(data.byteLength / ALIGNMENT) * ALIGNMENT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(buffer, 0, data as Float32Array<ArrayBuffer>);
    buffers.push(buffer);
    feeds[name] = ort.Tensor.fromGpuBuffer(buffer, { dataType: dtype as 'float32', dims: shape });
  }
  let lastSubmitted: Promise<unknown> = Promise.resolve();

  /** Its own object, because a promise of a promise would wait for the GPU before the next run may start. */
  async function submit(): Promise<{ readonly done: Promise<undefined> }> {
    const outputs = await session.run(feeds);
    const done = device.queue.onSubmittedWorkDone();
    for (const output of Object.values(outputs)) output.dispose();
    return { done };
  }

  return {
    maxDepth: 8,
    async request() {
      const submitted = lastSubmitted.then(submit);
      lastSubmitted = submitted.catch(() => {});
      await (await submitted).done;
    },
    dispose() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}
