import type { InferenceSession } from 'onnxruntime-web/wasm';
import { type Backend, splitArm } from '#formats/arm.ts';
import { describeAdapter } from '#trial/gpu-device.ts';
import type { Tensors } from '#trial/tensor.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { loadOrtBuild, type OrtBuild } from './ort-build.ts';
import { decodeWithOrt } from './ort-decoder.ts';
import { ortOptions } from './ort-options.ts';
import { residentOnGpu } from './ort-resident.ts';
import { readOutputs, toFeeds } from './ort-tensors.ts';
import { presetThreads } from './preset-threads.ts';
import { FellBack, type GraphBytes, type Runtime, type Setting } from './runtime.ts';
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
  let device: GPUDevice | undefined;
  let model: Setting['model'];
  let resident = false;

  return {
    async load(bytes, arm, setting) {
      const started = performance.now();
      const { backend } = splitArm(arm);
      build = await loadOrtBuild(backend);
      const { env } = build.ort;
      const threads = askForThreads(build, backend, setting);
      const { options, settings } = ortOptions(backend, setting);
      const engine = await startEngine(build, options);
      const ready = performance.now();
      session = await createSession(build, bytes, options, setting);
      // Not earlier: a device that the engine made itself is destroyed with the last of its sessions.
      await engine.release();
      model = setting.model;
      resident = backend === 'webgpu' && setting.resident;
      // The native engine names its device only where it made it itself, and only once there is a session.
      device = setting.gpu?.device;
      if (backend === 'webgpu') device ??= (await env.webgpu.device) as GPUDevice;
      return {
        report: {
          version: env.versions.web ?? 'unknown',
          provider: backend,
          build: build.name,
          nodesOnCpu: settings.disable_cpu_ep_fallback ? 0 : null,
          threads: backend === 'wasm' ? (env.wasm.numThreads ?? null) : null,
          wasmVariant: wasFetched(build.wasmUrl) ? 'threaded-simd' : 'unknown',
          adapter: device ? describeAdapter(device.adapterInfo) : null,
          settings: { ...threads.settings, ...settings },
        },
        runtimeMs: ready - started,
        sessionMs: performance.now() - ready,
        threadsAsked: threads.asked,
        ...(device ? { device } : {}),
      };
    },

    async infer(inputs): Promise<Tensors> {
      if (!session) throw new Error('infer before load');
      return readOutputs(await session.run(toFeeds(build.ort, inputs)));
    },

    async resident(inputs) {
      if (!session) throw new Error('resident before load');
      if (!device) return oneAtATime(() => this.infer(inputs));
      if (!resident) throw new Error('resident needs a session that was loaded for it');
      return residentOnGpu(build.ort, session, device, inputs);
    },

    decoder() {
      const { generation, artifacts } = model;
      if (!session || !generation || !artifacts.onnx) throw new Error('decoder needs a graph that generates');
      return decodeWithOrt(build.ort, session, generation, artifacts.onnx);
    },

    async dispose() {
      await session?.release();
    },
  };
}

/** The calling thread counts as one. On WebGPU the wasm build has its pool all the same: as in `equal`, or its own. */
function askForThreads({ ort }: OrtBuild, backend: Backend, { preset, threads }: Setting) {
  const asked = presetThreads('ort', preset, threads);
  if (preset !== 'default') ort.env.wasm.numThreads = asked;
  return {
    asked: backend === 'wasm' ? asked : null,
    settings: preset === 'default' ? {} : { threads: asked },
  };
}

/** Compiles the wasm, starts the threads and the engine, and where it is to have its own, makes the GPU device. */
async function startEngine(build: OrtBuild, options: InferenceSession.SessionOptions): Promise<InferenceSession> {
  const bytes = Uint8Array.from(atob(SMALLEST_MODEL), (character) => character.charCodeAt(0));
  return build.ort.InferenceSession.create(bytes, options);
}

async function createSession(
  build: OrtBuild,
  { graph, weights }: GraphBytes,
  options: InferenceSession.SessionOptions,
  { model }: Setting,
): Promise<InferenceSession> {
  const name = model.artifacts.onnx?.data?.name;
  const externalData = name ? { externalData: [{ path: name, data: new Uint8Array(weights[0] as ArrayBuffer) }] } : {};
  try {
    return await build.ort.InferenceSession.create(new Uint8Array(graph), { ...options, ...externalData });
  } catch (error) {
    if (/fallback to CPU EP/i.test(String(error))) {
      throw new FellBack(`ONNX Runtime would have run a part of the graph on the CPU: ${String(error)}`);
    }
    throw error;
  }
}
