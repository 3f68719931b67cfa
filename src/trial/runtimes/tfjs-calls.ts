import * as tf from '@tensorflow/tfjs-core';
import type { Attributes } from './tfjs-topology.ts';

/** Calls the API for one node, on the tensors that go in; an input that is read as numbers is a hole. */
export type Call = (inputs: readonly tf.Tensor[]) => tf.Tensor | tf.Tensor[];

/** An input that says how and not what: a shape, axes, a permutation. */
export type Numbers = () => number[];

/** What a call is made from. */
export interface Described {
  readonly attributes: Attributes;
  /** Has to be asked while the call is made, so that the input is known to be numbers. */
  readonly numbers: (input: number) => Numbers;
}

export type Unary = (x: tf.Tensor) => tf.Tensor;

/** Also what fused operations end with. */
export const UNARY: Readonly<Record<string, Unary>> = {
  Identity: (x) => x,
  Relu: (x) => tf.relu(x),
  Relu6: (x) => tf.relu6(x),
  Sigmoid: (x) => tf.sigmoid(x),
  Tanh: (x) => tf.tanh(x),
  Erf: (x) => tf.erf(x),
  Rsqrt: (x) => tf.rsqrt(x),
  Softmax: (x) => tf.softmax(x),
  ZerosLike: (x) => tf.zerosLike(x),
};

/** A call with one tensor and one input of numbers. */
export function withNumbers(numbers: Numbers, call: (x: tf.Tensor, numbers: number[]) => tf.Tensor): Call {
  return ([x]) => call(x as tf.Tensor, numbers());
}

/** [a, b, c, d] as [[a, b], [c, d]]. */
export const pairs = (flat: readonly number[]): [number, number][] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? 0, flat[2 * index + 1] ?? 0]);
