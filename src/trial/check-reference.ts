import type { Check, TrialResult } from '#formats/trial.ts';
import { agreement, type Expected, outputError, topClasses } from './check-output.ts';
import { layOut } from './lay-out.ts';
import { graphOf, makeInputs } from './make-inputs.ts';
import type { TrialRequest } from './protocol.ts';
import type { Runtime } from './runtimes/runtime.ts';
import { sizeOf, type Tensors } from './tensor.ts';

export type Failed = Extract<TrialResult, { status: 'failed' }>;

export interface Checked {
  readonly status: 'checked';
  /** The first batch, in the graph's layout: what is timed afterwards. */
  readonly inputs: Tensors;
  /** Holds outputs of that batch against PyTorch's once more; the failure that they are, if they are one. */
  readonly judge: (outputs: Tensors) => Failed | undefined;
  readonly firstInferenceMs: number;
  readonly check: Check;
}

/** Runs every reference item, in batches of the asked size, and holds the outputs against PyTorch's in float64. */
export async function checkReference(runtime: Runtime, request: TrialRequest): Promise<Checked | Failed> {
  const { model, batch } = request;
  const { count } = model.artifacts.reference;
  let worst = 0;
  let first: Pick<Checked, 'inputs' | 'judge' | 'firstInferenceMs'> | undefined;
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: batch }, (_, row) => (start + row) % count);
    const inputs = makeInputs(request, rows);
    const expected = expectedOf(request, rows);
    const errorOf = (outputs: Tensors) => outputError(outputs, expected, graphOf(request));
    const begun = performance.now();
    const outputs = await runtime.infer(inputs);
    first ??= {
      inputs,
      judge: (later) => judgeError(errorOf(later), request, 'after timing'),
      firstInferenceMs: performance.now() - begun,
    };
    const error = errorOf(outputs);
    const failure = judgeError(error, request, 'before timing');
    if (failure) return failure;
    worst = Math.max(worst, error);
  }
  if (!first) throw new Error('the model has no reference inputs');
  return { status: 'checked', ...first, check: { maxRelativeError: worst, tolerance: model.tolerance } };
}

/** What each output of a batch of reference items has to be. */
function expectedOf({ model, reference }: TrialRequest, rows: readonly number[]): Expected[] {
  return model.outputs.map((port, index) => {
    const stored = reference.outputs[index];
    if (!stored) throw new Error(`the reference of ${model.id} has no output ${port.name}`);
    const positions = stored.positions && new Uint32Array(stored.positions);
    const size = positions ? positions.length : sizeOf(port.shape);
    const all = new Float64Array(stored.values);
    const values = new Float64Array(rows.length * size);
    rows.forEach((item, row) => {
      values.set(all.subarray(item * size, (item + 1) * size), row * size);
    });
    return { port, values, ...(positions ? { positions } : {}) };
  });
}

/** The failure that an error beyond the tolerance is; undefined where it is within. */
function judgeError(error: number, { model }: TrialRequest, when: string): Failed | undefined {
  const { tolerance } = model;
  if (error <= tolerance) return undefined;
  const what = Number.isFinite(error)
    ? `off by ${error.toPrecision(3)} of the largest reference value, where ${tolerance} is allowed`
    : 'not a number or infinite';
  return {
    status: 'failed',
    reason: 'wrong-output',
    message: `The output was checked against PyTorch ${when} and is ${what}. Its time would mean nothing, so there is none.`,
    ...(Number.isFinite(error) ? { check: { maxRelativeError: error, tolerance } } : {}),
  };
}

/**
 * Accuracy and top-1 agreement over all held-out images, in one batch; nothing where there are none.
 * After the timing, because buffers sized for this batch would stay in the runtime's pools while it is timed.
 */
export async function checkHeldOut(runtime: Runtime, request: TrialRequest): Promise<Partial<Check>> {
  const { model, heldOut } = request;
  const images = model.artifacts.heldOut?.count;
  const [input] = model.inputs;
  const [output] = model.outputs;
  if (!heldOut || !images || !input || !output) return {};
  const graph = graphOf(request);
  const rows = Array.from({ length: images }, (_, row) => row);
  const batch = layOut(new Float32Array(heldOut.inputs), input, graph.layout, rows);
  const outputs = await runtime.infer({ [graph.inputs[0] as string]: batch });
  const logits = outputs[graph.outputs[0] as string]?.data as Float32Array;
  const classes = topClasses(logits, sizeOf(output.shape));
  return {
    top1Agreement: agreement(classes, new Uint8Array(heldOut.predictions)),
    accuracy: agreement(classes, new Uint8Array(heldOut.labels)),
    heldOutImages: images,
  };
}
