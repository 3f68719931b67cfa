import type { Model } from '#formats/model.ts';
import { topClasses } from './check-output.ts';
import type { GraphNames } from './make-inputs.ts';
import { oneAtATime } from './runtimes/one-at-a-time.ts';
import type { Decoder, DecoderStep, Runtime } from './runtimes/runtime.ts';
import type { Tensor, Tensors } from './tensor.ts';

/** Added to the scores of positions that may not be attended to: exp() of it is 0 in float32, and in float16 too. */
const MASKED = -10_000;

/**
 * A runtime whose inference is one whole generation, so that every mode measures it by the same contract: the prompt's
 * ids on the CPU in, the logits of every step on the CPU out. The state stays where the graph leaves it; only the ids,
 * a row of the mask and one row of logits pass between a step and the next, as a decoder in a page has it.
 */
export function asGenerator(
  runtime: Runtime,
  { tokens }: NonNullable<Model['generation']>,
  graph: GraphNames,
): Runtime {
  let decoder: Decoder | undefined;
  const generator: Runtime = {
    load: (bytes, arm, setting) => runtime.load(bytes, arm, setting),
    async infer(inputs): Promise<Tensors> {
      decoder ??= runtime.decoder?.();
      if (!decoder) throw new Error('this runtime cannot generate token by token');
      const prompt = inputs[graph.inputs[0] as string];
      if (!prompt) throw new Error('a generation without a prompt');
      const logits = await generate(decoder, prompt.data as Int32Array, tokens);
      return { [graph.outputs[0] as string]: logits };
    },
    async resident(inputs) {
      return oneAtATime(() => generator.infer(inputs));
    },
    async dispose() {
      decoder?.reset();
      await runtime.dispose();
    },
  };
  return generator;
}

/**
 * Greedy generation: the prompt in one step, then the most likely token, one at a time.
 * @param prompt ids, not empty
 * @returns logits of each step, [tokens, vocabulary]
 */
export async function generate(decoder: Decoder, prompt: Int32Array, tokens: number): Promise<Tensor> {
  const rows: Float32Array[] = [];
  let ids = prompt;
  let past = 0;
  decoder.reset();
  for (let token = 0; token < tokens; token++) {
    const row = await decoder.step(makeStep(ids, past));
    rows.push(row);
    past += ids.length;
    ids = Int32Array.from(topClasses(row, row.length));
  }
  const vocabulary = rows[0]?.length ?? 0;
  const data = new Float32Array(tokens * vocabulary);
  rows.forEach((row, index) => {
    data.set(row, index * vocabulary);
  });
  return { dtype: 'float32', data, shape: [tokens, vocabulary] };
}

/** Each new token attends to all before it and to itself. */
function makeStep(ids: Int32Array, past: number): DecoderStep {
  const length = ids.length;
  const total = past + length;
  const mask = new Float32Array(length * total);
  for (let row = 0; row < length; row++) mask.fill(MASKED, row * total + past + row + 1, (row + 1) * total);
  return {
    ids: { dtype: 'int32', data: ids, shape: [1, length] },
    positions: { dtype: 'int32', data: Int32Array.from(ids, (_, index) => past + index), shape: [1, length] },
    mask: { dtype: 'float32', data: mask, shape: [length, total] },
  };
}
