import type * as Ort from 'onnxruntime-web/wasm';
import type { Tensors } from '#trial/tensor.ts';

/** ONNX Runtime's WebGPU kernels read whole vectors of four floats. */
const ALIGNMENT = 16;

/** Inputs in GPU buffers of their own, which can be written anew. */
export interface InputBuffers {
  readonly feeds: Readonly<Record<string, Ort.Tensor>>;
  /** Hands the numbers to the queue; they have to have the shapes that the buffers were made for. */
  write(inputs: Tensors): void;
  destroy(): void;
}

/** Buffers for inputs of these shapes, not written yet. */
export function createInputBuffers(ort: typeof Ort, device: GPUDevice, inputs: Tensors): InputBuffers {
  const buffers: Record<string, GPUBuffer> = {};
  const feeds: Record<string, Ort.Tensor> = {};
  for (const [name, { dtype, data, shape }] of Object.entries(inputs)) {
    const buffer = device.createBuffer({
      size: Math.ceil(data.byteLength / ALIGNMENT) * ALIGNMENT,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    buffers[name] = buffer;
    feeds[name] = ort.Tensor.fromGpuBuffer(buffer, { dataType: dtype as 'float32', dims: shape });
  }
  return {
    feeds,
    write(written) {
      for (const [name, { data }] of Object.entries(written)) {
        device.queue.writeBuffer(buffers[name] as GPUBuffer, 0, data as Float32Array<ArrayBuffer>);
      }
    },
    destroy() {
      for (const buffer of Object.values(buffers)) buffer.destroy();
    },
  };
}
