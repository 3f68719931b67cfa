import type { Dtype } from '#formats/model.ts';

/** Numbers of a tensor; float16 as its bits, since not every browser has a Float16Array. */
export type TensorData = Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array | Int8Array;

/** A dense tensor on the CPU, row-major in the layout that the model's graph wants. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly data: TensorData;
  readonly shape: readonly number[];
}

/** By their names in the graph. */
export type Tensors = Readonly<Record<string, Tensor>>;

const ARRAYS = {
  float32: Float32Array,
  float16: Uint16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  int8: Int8Array,
  bool: Uint8Array,
} as const satisfies Record<Dtype, unknown>;

/** `length` zeros of a type. */
export function zerosOf(dtype: Dtype, length: number): TensorData {
  return new ARRAYS[dtype](length);
}

/** The bytes of a file, little endian, as numbers of a type. */
export function numbersOf(dtype: Dtype, bytes: ArrayBuffer): TensorData {
  return new ARRAYS[dtype](bytes);
}

/** Number of elements of a shape; 1 of a scalar's. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
