import type { Dtype } from '#formats/model.ts';
import { fromHalf, toHalf } from './float16.ts';
import type { Tensor, TensorData } from './tensor.ts';

/** What TensorFlow.js computes with instead of a type that it does not have. */
const TFJS_TYPES: Readonly<Partial<Record<Dtype, 'float32' | 'int32'>>> = {
  float16: 'float32',
  int64: 'int32',
  uint8: 'int32',
  int8: 'int32',
};

/** A tensor in the type that TensorFlow.js has for it; its graphs are converted to the same. */
export function forTfjs(tensor: Tensor): Tensor {
  const dtype = TFJS_TYPES[tensor.dtype];
  if (!dtype) return tensor;
  const numbers = toNumbers(tensor);
  return { ...tensor, dtype, data: dtype === 'float32' ? Float32Array.from(numbers) : Int32Array.from(numbers) };
}

/** The elements of a tensor of any type as plain numbers. */
export function toNumbers({ dtype, data }: Pick<Tensor, 'dtype' | 'data'>): ArrayLike<number> {
  if (data instanceof BigInt64Array) return Float64Array.from(data, Number);
  // A browser that has a Float16Array gives one, and its elements are numbers already.
  return dtype === 'float16' && data instanceof Uint16Array ? Float32Array.from(data, fromHalf) : data;
}

/** Drawn numbers in a floating-point type. */
export function fromDrawn(items: Float32Array, dtype: Dtype): TensorData {
  return dtype === 'float16' ? Uint16Array.from(items, toHalf) : items;
}
