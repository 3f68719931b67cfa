import { splitArm } from '#formats/arm.ts';
import type { Check, TrialResult } from '#formats/trial.ts';
import { agreement, relativeError, topClasses } from './check-output.ts';
import { layOut } from './lay-out.ts';
import type { TrialRequest } from './protocol.ts';
import type { Runtime, Tensor } from './runtimes/runtime.ts';

export type Failed = Extract<TrialResult, { status: 'failed' }>;

export interface Checked {
  readonly status: 'checked';
  /** The first batch, in the graph's layout, and the logits that it has to give: what is timed afterwards. */
  readonly input: Tensor;
  readonly expected: Float64Array;
  readonly firstInferenceMs: number;
  readonly check: Check;
}

/** Runs every reference item, in batches of the asked size, and holds the logits against PyTorch's in float64. */
export async function checkReference(runtime: Runtime, request: TrialRequest): Promise<Checked | Failed> {
  const { model, batch, reference } = request;
  const outputs = new Float64Array(reference.outputs);
  const { count } = model.artifacts.reference;
  const { classes } = model.output;
  let worst = 0;
  let first: { readonly input: Tensor; readonly expected: Float64Array; readonly ms: number } | undefined;
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: batch }, (_, row) => (start + row) % count);
    const input = referenceBatch(request, rows);
    const expected = Float64Array.from(
      rows.flatMap((row) => [...outputs.subarray(row * classes, (row + 1) * classes)]),
    );
    const begun = performance.now();
    const { data } = await runtime.infer(input);
    first ??= { input, expected, ms: performance.now() - begun };
    const error = relativeError(data, expected);
    const failure = judgeError(error, request, 'before timing');
    if (failure) return failure;
    worst = Math.max(worst, error);
  }
  if (!first) throw new Error('the model has no reference inputs');
  return {
    status: 'checked',
    input: first.input,
    expected: first.expected,
    firstInferenceMs: first.ms,
    check: { maxRelativeError: worst, tolerance: model.tolerance },
  };
}

/** Reference items as one batch in the layout of the trial's graph. */
export function referenceBatch(request: TrialRequest, rows: readonly number[]): Tensor {
  const { model, reference } = request;
  return layOut(new Float32Array(reference.inputs), model.input.shape, graphLayout(request), rows);
}

/** The failure that an error beyond the tolerance is; undefined where it is within. */
export function judgeError(error: number, { model }: TrialRequest, when: string): Failed | undefined {
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
  if (!heldOut || !images) return {};
  const rows = Array.from({ length: images }, (_, row) => row);
  const input = layOut(new Float32Array(heldOut.inputs), model.input.shape, graphLayout(request), rows);
  const { data } = await runtime.infer(input);
  const classes = topClasses(data, model.output.classes);
  return {
    top1Agreement: agreement(classes, new Uint8Array(heldOut.predictions)),
    accuracy: agreement(classes, new Uint8Array(heldOut.labels)),
    heldOutImages: images,
  };
}

/** How the graph of the trial's runtime wants its images. */
function graphLayout({ arm, model }: TrialRequest) {
  return splitArm(arm).runtime === 'ort' ? model.artifacts.onnx.layout : model.artifacts.tfjs.layout;
}
