import { splitArm } from '#formats/arm.ts';
import type { Check, LoadReport, Phase, TrialResult } from '#formats/trial.ts';
import { calibrateClock } from '#statistics/calibrate-clock.ts';
import { agreement, relativeError, topClasses } from './check-output.ts';
import { explainError } from './explain-error.ts';
import { requestGpu, type TrialGpu } from './gpu-device.ts';
import { layOut } from './lay-out.ts';
import { measure } from './measure.ts';
import type { TrialRequest } from './protocol.ts';
import { loadRuntime } from './runtimes/load-runtime.ts';
import { FellBack, type Loaded, type Runtime, type Tensor } from './runtimes/runtime.ts';

type Failed = Extract<TrialResult, { status: 'failed' }>;

/**
 * One trial, from nothing to its result: clock, load, check, measure, check again, and the held-out images.
 * Nothing throws: what goes wrong is a result with a reason. A wrong output leaves no time behind.
 */
export async function carryOutTrial(request: TrialRequest, onPhase: (phase: Phase) => void): Promise<TrialResult> {
  let stage: 'load' | 'infer' = 'load';
  let gpu: TrialGpu | undefined;
  try {
    const clock = calibrateClock(() => performance.now());
    onPhase('loading');
    const { runtime: name, backend } = splitArm(request.arm);
    const started = performance.now();
    gpu = backend === 'webgpu' ? await requestGpu() : undefined;
    const runtime = await loadRuntime(name);
    const importedMs = performance.now() - started;

    const work = async (): Promise<TrialResult> => {
      const loaded = await runtime.load(request.bytes, request.arm, { ...request, gpu });
      refuseFewerThreads(loaded.report, request.threads);
      stage = 'infer';
      const ran: LoadReport = {
        ...loaded.report,
        runtime: name,
        isolated: self.crossOriginIsolated,
        precision: request.model.precision,
        clock,
      };
      onPhase('checking');
      const checked = await checkReference(runtime, request);
      if (checked.status === 'failed') return { ...checked, ran };
      onPhase('warming up');
      const { lastOutput, ...measurement } = await measure(
        () => runtime.infer(checked.input),
        clock,
        request.sampling,
        () => onPhase('measuring'),
      );
      const again = judge(relativeError(lastOutput.data, checked.expected), request, 'after timing');
      if (again) return { ...again, ran };
      const heldOut = await checkHeldOut(runtime, request);
      if (heldOut.status === 'failed') return { ...heldOut, ran };
      await runtime.dispose();
      return {
        status: 'measured',
        ...measurement,
        coldStart: {
          runtimeMs: importedMs + loaded.runtimeMs,
          sessionMs: loaded.sessionMs,
          firstInferenceMs: checked.firstInferenceMs,
        },
        check: { ...checked.check, ...heldOut.check },
        ran,
      };
    };
    return await (gpu ? Promise.race([work(), gpu.lost]) : work());
  } catch (error) {
    return { status: 'failed', ...explainError(error, stage) };
  } finally {
    gpu?.destroy();
  }
}

/** A thread pool that did not start, or only in part, is no wasm backend of `threads` threads. */
function refuseFewerThreads({ provider, threads, wasmVariant }: Loaded['report'], asked: number): void {
  if (provider !== 'wasm' || (threads === asked && wasmVariant === 'threaded-simd')) return;
  throw new FellBack(
    `WebAssembly started as ${wasmVariant} with ${threads ?? 'no'} threads where threaded-simd with ${asked} was asked for.`,
  );
}

/** Runs every reference item, in batches of the asked size, and holds the logits against PyTorch's in float64. */
async function checkReference(runtime: Runtime, request: TrialRequest) {
  const { model, batch, reference } = request;
  const items = new Float32Array(reference.inputs);
  const outputs = new Float64Array(reference.outputs);
  const { count } = model.artifacts.reference;
  const { classes } = model.output;
  let worst = 0;
  let first: { readonly input: Tensor; readonly expected: Float64Array; readonly ms: number } | undefined;
  for (let start = 0; start < count; start += batch) {
    const rows = Array.from({ length: batch }, (_, row) => (start + row) % count);
    const input = layOut(items, model.input.shape, graphLayout(request), rows);
    const expected = Float64Array.from(
      rows.flatMap((row) => [...outputs.subarray(row * classes, (row + 1) * classes)]),
    );
    const begun = performance.now();
    const { data } = await runtime.infer(input);
    first ??= { input, expected, ms: performance.now() - begun };
    const error = relativeError(data, expected);
    const failure = judge(error, request, 'before timing');
    if (failure) return failure;
    worst = Math.max(worst, error);
  }
  if (!first) throw new Error('the model has no reference inputs');
  return {
    status: 'checked' as const,
    input: first.input,
    expected: first.expected,
    firstInferenceMs: first.ms,
    check: { maxRelativeError: worst, tolerance: model.tolerance } satisfies Check,
  };
}

/** The failure that an error beyond the tolerance is; undefined where it is within. */
function judge(error: number, { model }: TrialRequest, when: string): Failed | undefined {
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
 * Accuracy and top-1 agreement over all held-out images, in one batch.
 * After the timing, because buffers sized for this batch would stay in the runtime's pools while it is timed.
 */
async function checkHeldOut(
  runtime: Runtime,
  request: TrialRequest,
): Promise<Failed | { readonly status: 'checked'; readonly check: Partial<Check> }> {
  const { model, heldOut } = request;
  const images = model.artifacts.heldOut?.count;
  if (!heldOut || !images) return { status: 'checked', check: {} };
  const rows = Array.from({ length: images }, (_, row) => row);
  const input = layOut(new Float32Array(heldOut.inputs), model.input.shape, graphLayout(request), rows);
  const { data } = await runtime.infer(input);
  const classes = topClasses(data, model.output.classes);
  const top1Agreement = agreement(classes, new Uint8Array(heldOut.predictions));
  const accuracy = agreement(classes, new Uint8Array(heldOut.labels));
  return { status: 'checked', check: { top1Agreement, accuracy, heldOutImages: images } };
}

/** How the graph of the trial's runtime wants its images. */
function graphLayout({ arm, model }: TrialRequest) {
  return splitArm(arm).runtime === 'ort' ? model.artifacts.onnx.layout : model.artifacts.tfjs.layout;
}
