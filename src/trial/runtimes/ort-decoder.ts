import type * as Ort from 'onnxruntime-web/wasm';
import type { Model } from '#formats/model.ts';
import type { GraphNames } from '#trial/make-inputs.ts';
import { readOutputs, toFeeds } from './ort-tensors.ts';
import { type Decoder, nameStep } from './runtime.ts';

/**
 * Feeds the key-value cache that a step gives to the next one, where it lies: in a GPU buffer if the session leaves it
 * there (`ort-options.ts`), else in memory. What was fed is released.
 */
export function decodeWithOrt(
  ort: typeof Ort,
  session: Ort.InferenceSession,
  { heads, headSize }: NonNullable<Model['generation']>,
  graph: GraphNames,
): Decoder {
  const [logitsName = '', ...presentNames] = graph.outputs;
  const pastNames = graph.inputs.slice(3);
  let state = empty();

  function empty(): Ort.Tensor[] {
    return pastNames.map(() => new ort.Tensor('float32', new Float32Array(0), [1, heads, 0, headSize]));
  }

  return {
    async step(step) {
      const past = Object.fromEntries(pastNames.map((name, index) => [name, state[index] as Ort.Tensor]));
      const outputs = await session.run({ ...toFeeds(ort, nameStep(step, graph)), ...past });
      for (const tensor of state) tensor.dispose();
      state = presentNames.map((name) => outputs[name] as Ort.Tensor);
      const { logits } = await readOutputs({ logits: outputs[logitsName] as Ort.Tensor });
      return logits?.data as Float32Array;
    },
    reset() {
      for (const tensor of state) tensor.dispose();
      state = empty();
    },
  };
}
