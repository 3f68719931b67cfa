import * as tf from '@tensorflow/tfjs-core';
import type { Dtype } from '#formats/model.ts';
import type { Tensor, Tensors } from '#trial/tensor.ts';

/** TensorFlow.js computes with these three types and no others. */
const TYPES: Readonly<Partial<Record<Dtype, 'float32' | 'int32' | 'bool'>>> = {
  float32: 'float32',
  int32: 'int32',
  bool: 'bool',
};

/** Typed arrays as tensors of TensorFlow.js, made anew: it would keep a tensor's upload for the next inference. */
export function toTfjs(inputs: Tensors): tf.NamedTensorMap {
  const tensors: tf.NamedTensorMap = {};
  for (const [name, { dtype, data, shape }] of Object.entries(inputs)) {
    const type = TYPES[dtype];
    if (!type) throw new Error(`TensorFlow.js has no tensors of type ${dtype}, which the input ${name} asks for.`);
    tensors[name] = tf.tensor(data as Float32Array, [...shape], type);
  }
  return tensors;
}

/** Typed arrays of all outputs, by their names in the graph. */
export async function fromTfjs(
  outputs: readonly tf.Tensor[],
  names: readonly string[],
  read: (output: tf.Tensor) => Tensor['data'] | Promise<Tensor['data']>,
): Promise<Tensors> {
  const tensors: Record<string, Tensor> = {};
  for (const [index, output] of outputs.entries()) {
    tensors[names[index] as string] = {
      dtype: output.dtype as Dtype,
      data: await read(output),
      shape: output.shape,
    };
  }
  return tensors;
}
