import type { GraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import type { Model } from '#formats/model.ts';
import type { GraphNames } from '#trial/make-inputs.ts';
import type { TensorData } from '#trial/tensor.ts';
import { type Decoder, nameStep } from './runtime.ts';
import { toTfjs } from './tfjs-tensors.ts';

/**
 * Feeds the key-value cache that a step gives to the next one: tensors of TensorFlow.js stay where they were computed.
 * What was fed is released.
 */
export function decodeWithTfjs(
  model: GraphModel,
  { heads, headSize }: NonNullable<Model['generation']>,
  graph: GraphNames,
  read: (output: tf.Tensor) => TensorData | Promise<TensorData>,
): Decoder {
  const pastNames = graph.inputs.slice(3);
  let state = empty();

  function empty(): tf.Tensor[] {
    return pastNames.map(() => tf.tensor([], [1, heads, 0, headSize], 'float32'));
  }

  return {
    async step(step) {
      const fed = toTfjs(nameStep(step, graph));
      const past = Object.fromEntries(pastNames.map((name, index) => [name, state[index] as tf.Tensor]));
      const [logits, ...present] = model.execute({ ...fed, ...past }, [...graph.outputs]) as [
        tf.Tensor,
        ...tf.Tensor[],
      ];
      tf.dispose([fed, state]);
      state = present;
      const data = (await read(logits)) as Float32Array;
      logits.dispose();
      return data;
    },
    reset() {
      tf.dispose(state);
      state = empty();
    },
  };
}
