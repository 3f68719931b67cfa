import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { type Arm, splitArm } from '#formats/arm.ts';
import type { ModelBytes } from '#trial/protocol.ts';
import { loadOrtBuild, type OrtBuild } from './ort-build.ts';
import { FellBack, type Runtime, type Setting, type Tensor } from './runtime.ts';
import { wasFetched } from './was-fetched.ts';

/**
 * The smallest ONNX graph, one Identity. ONNX Runtime compiles its wasm and starts its threads and its engine with the
 * first session only, so that a session of this one tells the runtime's part of the cold start from the model's.
 */
const SMALLEST_MODEL = 'CAoSADo3ChAKAXgSAXkiCElkZW50aXR5EgFnWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQFA==';

/** ONNX Runtime Web 1.30: the wasm build, or the native WebGPU engine in its JSPI or Asyncify build. */
export function createOrt(): Runtime {
  let build: OrtBuild;
  let session: InferenceSession | undefined;
  let inputName: string;
  let outputName: string;

  return {
    async load(bytes, arm, setting) {
      const started = performance.now();
      const { backend } = splitArm(arm);
      build = await loadOrtBuild(backend);
      build.ort.env.wasm.numThreads = setting.threads;
      const options = sessionOptions(arm, setting);
      await startEngine(build, options);
      const ready = performance.now();
      session = await createSession(build, bytes, options);
      inputName = setting.model.artifacts.onnx.input;
      outputName = setting.model.artifacts.onnx.output;
      return {
        report: {
          version: build.ort.env.versions.web ?? 'unknown',
          provider: backend,
          build: build.name,
          nodesOnCpu: backend === 'webgpu' ? 0 : null,
          threads: backend === 'wasm' ? (build.ort.env.wasm.numThreads ?? null) : null,
          wasmVariant: wasFetched(build.wasmUrl) ? 'threaded-simd' : 'unknown',
          adapter: setting.gpu?.adapter ?? null,
          settings: backend === 'webgpu' ? { device: 'of the trial' } : { threads: setting.threads },
        },
        runtimeMs: ready - started,
        sessionMs: performance.now() - ready,
      };
    },

    async infer(input): Promise<Tensor> {
      if (!session) throw new Error('infer before load');
      const x = new build.ort.Tensor('float32', input.data, input.shape);
      const outputs = await session.run({ [inputName]: x });
      const y = outputs[outputName] as OrtTensor;
      return { data: y.data as Float32Array, shape: y.dims };
    },

    async dispose() {
      await session?.release();
    },
  };
}

/** One provider and no other: with a list, ONNX Runtime degrades to wasm with nothing but a console warning. */
function sessionOptions(arm: Arm, { gpu }: Setting): InferenceSession.SessionOptions {
  const { backend } = splitArm(arm);
  if (backend !== 'webgpu') return { executionProviders: ['wasm'] };
  if (!gpu) throw new Error('the WebGPU provider was given no device');
  return {
    executionProviders: [{ name: 'webgpu', device: gpu.device }],
    // Even with one provider, single nodes may go to the CPU. This makes that an error instead.
    extra: { session: { disable_cpu_ep_fallback: '1' } },
  };
}

/** Compiles the wasm, starts the threads and the engine. */
async function startEngine(build: OrtBuild, options: InferenceSession.SessionOptions): Promise<void> {
  const bytes = Uint8Array.from(atob(SMALLEST_MODEL), (character) => character.charCodeAt(0));
  const session = await build.ort.InferenceSession.create(bytes, options);
  await session.release();
}

async function createSession(
  build: OrtBuild,
  { graph }: ModelBytes,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  try {
    return await build.ort.InferenceSession.create(new Uint8Array(graph), options);
  } catch (error) {
    if (/fallback to CPU EP/i.test(String(error))) {
      throw new FellBack(`ONNX Runtime would have run a part of the graph on the CPU: ${String(error)}`);
    }
    throw error;
  }
}
