import { splitArm } from '#formats/arm.ts';
import type { GraphOutput, Inspection } from '#formats/graph.ts';
import { toNumbers } from './convert-tensor.ts';
import { realiseWeights } from './draw-weights.ts';
import { explainError } from './explain-error.ts';
import { makeInputs } from './make-inputs.ts';
import type { InspectRequest } from './protocol.ts';
import { loadRuntime } from './runtimes/load-runtime.ts';
import type { Tensors } from './tensor.ts';

/**
 * Loads a model that nobody knows yet and says what goes in and out; where inputs came along, also what comes out for
 * them. On a CPU backend: nothing is timed here, and a GPU would have to be believed. Nothing throws.
 */
export async function inspectModel(request: InspectRequest): Promise<Inspection> {
  let stage: 'load' | 'infer' = 'load';
  try {
    const { arm, bytes, model, threads, items } = request;
    const runtime = await loadRuntime(splitArm(arm).runtime);
    const { weights } = realiseWeights(bytes.weights);
    await runtime.load({ ...bytes, weights }, arm, {
      model,
      batch: 1,
      threads,
      preset: 'equal',
      gpu: undefined,
      resident: false,
    });
    stage = 'infer';
    const runs: GraphOutput[][] = [];
    for (let item = 0; item < items; item++) {
      runs.push(describeOutputs(await runtime.infer(makeInputs(request, [item]))));
    }
    const { inputs, outputs } = runtime.describe();
    await runtime.dispose();
    return { status: 'inspected', inputs: [...inputs], outputs: [...outputs], runs };
  } catch (error) {
    return { status: 'failed', ...explainError(error, stage) };
  }
}

function describeOutputs(outputs: Tensors): GraphOutput[] {
  return Object.entries(outputs).map(([name, { dtype, data, shape }]) => ({
    name,
    dtype,
    shape: [...shape],
    values: Float64Array.from(toNumbers({ dtype, data })),
  }));
}
