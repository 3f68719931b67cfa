import { splitArm } from '#formats/arm.ts';
import type { LiveAnswer } from '#formats/live.ts';
import { toNumbers } from './convert-tensor.ts';
import { realiseWeights } from './draw-weights.ts';
import { explainError } from './explain-error.ts';
import { lossBehind, requestGpu, type TrialGpu } from './gpu-device.ts';
import { graphOf, makeInputs } from './make-inputs.ts';
import type { LiveQuestion, LiveRequest } from './protocol.ts';
import { loadRuntime } from './runtimes/load-runtime.ts';
import type { Runtime } from './runtimes/runtime.ts';
import { sizeOf, zerosOf } from './tensor.ts';

/** Inferences before the first question: they compile the shaders, and the first wasm code. */
const WARM_UPS = 3;

/**
 * Loads a model and keeps it at hand for one question after another. Nothing throws: what goes wrong is posted.
 * @returns answers a question; silent once something has failed
 */
export async function holdModel(
  request: LiveRequest,
  post: (answer: LiveAnswer) => void,
): Promise<(asked: LiveQuestion) => Promise<void>> {
  let over = false;
  const losses: Promise<never>[] = [];
  const fail = async (error: unknown, stage: 'load' | 'infer') => {
    if (over) return;
    over = true;
    post({ type: 'failed', ...explainError(await lossBehind(error, losses), stage) });
  };
  const onDevice = ({ lost }: TrialGpu) => {
    losses.push(lost);
    lost.catch((loss) => fail(loss, 'infer'));
  };
  const runtime = await load(request, post, onDevice).catch((error) => fail(error, 'load'));
  return async ({ id, inputs }) => {
    if (over || !runtime) return;
    try {
      const fed = makeInputs({ ...request, reference: { inputs } }, [0]);
      const started = performance.now();
      const outputs = await runtime.infer(fed);
      const latencyMs = performance.now() - started;
      const output = outputs[graphOf(request).outputs[0] ?? ''];
      const values = output ? Array.from(toNumbers(output)) : [];
      if (!output || !values.every(Number.isFinite)) throw new Error('the output is missing or not a number');
      post({ type: 'answered', id, values, latencyMs });
    } catch (error) {
      await fail(error, 'infer');
    }
  };
}

async function load(
  request: LiveRequest,
  post: (answer: LiveAnswer) => void,
  onDevice: (gpu: TrialGpu) => void,
): Promise<Runtime> {
  const { arm, bytes, model, threads } = request;
  const { runtime: name, backend } = splitArm(arm);
  const gpu = backend === 'webgpu' ? await requestGpu() : undefined;
  if (gpu) onDevice(gpu);
  const runtime = await loadRuntime(name);
  const { weights } = realiseWeights(bytes.weights);
  const setting = { model, batch: 1, threads, preset: 'equal', gpu, resident: false } as const;
  const { report } = await runtime.load({ ...bytes, weights }, arm, setting);
  const inputs = model.inputs.map(({ dtype, shape }) => zerosOf(dtype, sizeOf(shape)).buffer as ArrayBuffer);
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) {
    await runtime.infer(makeInputs({ arm, model, reference: { inputs } }, [0]));
  }
  const { version, provider, build, adapter } = report;
  post({ type: 'ready', ran: { version, provider, build, adapter } });
  return runtime;
}
