import type * as Ort from 'onnxruntime-web/wasm';
import type { Dtype } from '#formats/model.ts';
import type { Tensor, TensorData, Tensors } from '#trial/tensor.ts';

/** Typed arrays as ONNX Runtime's tensors; nothing is copied before `run`. */
export function toFeeds(ort: typeof Ort, inputs: Tensors): Record<string, Ort.Tensor> {
  const feeds: Record<string, Ort.Tensor> = {};
  for (const [name, { dtype, data, shape }] of Object.entries(inputs)) {
    feeds[name] = new ort.Tensor(dtype as 'float32', data as Float32Array, shape);
  }
  return feeds;
}

/** All outputs as typed arrays on the CPU; those on a GPU are read back and released. */
export async function readOutputs(outputs: Readonly<Record<string, Ort.Tensor>>): Promise<Tensors> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, output] of Object.entries(outputs)) {
    const data = output.location === 'cpu' ? output.data : await output.getData(true);
    tensors[name] = { dtype: output.type as Dtype, data: data as TensorData, shape: output.dims };
  }
  return tensors;
}
