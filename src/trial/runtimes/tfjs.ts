import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { type Backend, splitArm } from '#formats/arm.ts';
import type { ModelBytes } from '#trial/protocol.ts';
import { FellBack, type Loaded, type Runtime, type Setting, type Tensor } from './runtime.ts';

/** What a backend says of itself once it has started. */
type BackendReport = Pick<Loaded['report'], 'threads' | 'wasmVariant' | 'adapter' | 'settings'>;

/** TensorFlow.js 4.22 with one of its backends and a graph model of the official converter. */
export function createTfjs(): Runtime {
  let model: GraphModel | undefined;
  let read: (output: tf.Tensor) => Float32Array | Promise<Float32Array>;

  return {
    async load(bytes, arm, setting) {
      const { backend } = splitArm(arm);
      const started = performance.now();
      tf.enableProdMode();
      const prepared = await prepareBackend(backend, setting);
      // `setBackend` answers false instead of throwing, and `ready` would take the next best backend.
      if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) {
        throw new FellBack(
          `TensorFlow.js could not start its ${backend} backend and would have used ${tf.getBackend() || 'none'}.`,
        );
      }
      const report = prepared.report();
      const ready = performance.now();
      model = await loadGraphModel(tf.io.fromMemory(readArtifacts(bytes)));
      // In a worker `data()` polls WebGL through timers of at least 4 ms; `dataSync()` blocks until the pixels are there.
      // On WebGPU it is the reverse: `dataSync()` goes through a canvas.
      read = backend === 'webgpu' ? readAsync : (output) => output.dataSync<'float32'>();
      return {
        report: {
          version: tf.version_core,
          provider: backend,
          build: 'modular',
          nodesOnCpu: backend === 'webgl' || backend === 'webgpu' ? 0 : null,
          ...report,
        },
        runtimeMs: ready - started,
        sessionMs: performance.now() - ready,
      };
    },

    async infer(input): Promise<Tensor> {
      // Made anew from the typed array each time: a reused tensor would skip the upload that ONNX Runtime pays.
      const x = tf.tensor(input.data, [...input.shape], 'float32');
      const y = model?.predict(x) as tf.Tensor;
      const data = await read(y);
      const shape = y.shape;
      x.dispose();
      y.dispose();
      return { data, shape };
    },

    async dispose() {
      model?.dispose();
      tf.removeBackend(tf.getBackend());
    },
  };
}

const readAsync = (output: tf.Tensor): Promise<Float32Array> => output.data<'float32'>();

/** `model.json` and its shards as the converter's in-memory artifacts. */
function readArtifacts({ graph, weights }: ModelBytes): tf.io.ModelArtifacts {
  const json = JSON.parse(new TextDecoder().decode(graph)) as tf.io.ModelJSON;
  return {
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
    weightData: weights.length === 1 ? (weights[0] as ArrayBuffer) : [...weights],
    ...(json.signature ? { signature: json.signature } : {}),
  };
}

/** Loads one backend's script and sets the flags of the `equal` preset before it starts. */
async function prepareBackend(backend: Backend, setting: Setting): Promise<{ report(): BackendReport }> {
  const plain: BackendReport = { threads: null, wasmVariant: null, adapter: null, settings: {} };
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return { report: () => ({ ...plain, threads: 1 }) };
    case 'wasm': {
      const { startTfjsWasm } = await import('./tfjs-wasm.ts');
      return startTfjsWasm(setting.threads);
    }
    case 'webgl': {
      const { startTfjsWebgl } = await import('./tfjs-webgl.ts');
      return startTfjsWebgl();
    }
    case 'webgpu': {
      const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
      tf.env().set('WEBGPU_CPU_FORWARD', false);
      const { gpu } = setting;
      if (!gpu) throw new Error('the WebGPU backend was given no device');
      tf.removeBackend('webgpu');
      tf.registerBackend('webgpu', () => new WebGPUBackend(gpu.device, gpu.info));
      const settings = { WEBGPU_CPU_FORWARD: false, device: 'of the trial' };
      return { report: () => ({ ...plain, adapter: gpu.adapter, settings }) };
    }
  }
}
