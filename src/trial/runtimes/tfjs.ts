import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { type Backend, splitArm } from '#formats/arm.ts';
import type { TensorData, Tensors } from '#trial/tensor.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { presetThreads } from './preset-threads.ts';
import { FellBack, type GraphBytes, type Loaded, type Resident, type Runtime, type Setting } from './runtime.ts';
import { decodeWithTfjs } from './tfjs-decoder.ts';
import { fromTfjs, toTfjs } from './tfjs-tensors.ts';

/** What a backend says of itself once it has started. */
type BackendReport = Pick<Loaded['report'], 'threads' | 'wasmVariant' | 'adapter' | 'settings'> &
  Pick<Loaded, 'device'>;

/** A backend whose script is loaded and whose flags are set. */
interface Prepared {
  readonly threadsAsked?: number;
  report(): BackendReport;
  /** Where inputs and outputs can stay on the device. */
  resident?(model: GraphModel, inputs: Tensors, outputNames: string[]): Resident;
}

/** TensorFlow.js 4.22 with one of its backends and a graph model of the official converter. */
export function createTfjs(): Runtime {
  let model: GraphModel | undefined;
  let prepared: Prepared;
  let read: (output: tf.Tensor) => TensorData | Promise<TensorData>;
  let described: Setting['model'];
  let outputNames: string[];

  return {
    async load(bytes, arm, setting) {
      const { backend } = splitArm(arm);
      described = setting.model;
      outputNames = [...(described.artifacts.tfjs?.outputs ?? [])];
      const started = performance.now();
      const prodMode = setting.preset !== 'default';
      if (prodMode) tf.enableProdMode();
      prepared = await prepareBackend(backend, setting);
      // `setBackend` answers false instead of throwing, and `ready` would take the next best backend.
      if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) {
        throw new FellBack(
          `TensorFlow.js could not start its ${backend} backend and would have used ${tf.getBackend() || 'none'}.`,
        );
      }
      const { device, settings, ...report } = prepared.report();
      const ready = performance.now();
      model = await loadGraphModel(tf.io.fromMemory(readArtifacts(bytes)));
      // In a worker `data()` polls WebGL through timers of at least 4 ms; `dataSync()` blocks until the pixels are there.
      // On WebGPU it is the reverse: `dataSync()` goes through a canvas.
      read = backend === 'webgpu' ? readAsync : (output) => output.dataSync();
      return {
        report: {
          version: tf.version_core,
          provider: backend,
          build: 'modular',
          nodesOnCpu: forwardsNothing(backend) ? 0 : null,
          ...report,
          settings: { ...(prodMode ? { PROD: true } : {}), ...settings },
        },
        runtimeMs: ready - started,
        sessionMs: performance.now() - ready,
        threadsAsked: prepared.threadsAsked ?? null,
        ...(device ? { device } : {}),
      };
    },

    async infer(inputs): Promise<Tensors> {
      if (!model) throw new Error('infer before load');
      // Made anew from the typed arrays each time: a reused tensor would skip the upload that ONNX Runtime pays.
      const fed = toTfjs(inputs);
      // One output comes alone, several in a list.
      const outputs = [model.execute(fed, outputNames)].flat();
      const tensors = await fromTfjs(outputs, outputNames, read);
      tf.dispose([fed, outputs]);
      return tensors;
    },

    async resident(inputs) {
      if (!model) throw new Error('resident before load');
      return prepared.resident?.(model, inputs, outputNames) ?? oneAtATime(() => this.infer(inputs));
    },

    decoder() {
      const { generation, artifacts } = described;
      if (!model || !generation || !artifacts.tfjs) throw new Error('decoder needs a graph that generates');
      return decodeWithTfjs(model, generation, artifacts.tfjs, read);
    },

    async dispose() {
      model?.dispose();
      tf.removeBackend(tf.getBackend());
    },
  };
}

/** Whether a GPU backend has to compute all of the graph itself: with its CPU forwarding nobody counts the nodes. */
function forwardsNothing(backend: Backend): boolean {
  if (backend === 'webgl') return !tf.env().getBool('WEBGL_CPU_FORWARD');
  return backend === 'webgpu' && !tf.env().getBool('WEBGPU_CPU_FORWARD');
}

const readAsync = (output: tf.Tensor): Promise<TensorData> => output.data();

/** `model.json` and its shards as the converter's in-memory artifacts. */
function readArtifacts({ graph, weights }: GraphBytes): tf.io.ModelArtifacts {
  const json = JSON.parse(new TextDecoder().decode(graph)) as tf.io.ModelJSON;
  return {
    modelTopology: json.modelTopology,
    weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
    weightData: weights.length === 1 ? (weights[0] as ArrayBuffer) : [...weights],
    ...(json.signature ? { signature: json.signature } : {}),
  };
}

/** Loads one backend's script and sets the flags of the preset before it starts. */
async function prepareBackend(backend: Backend, setting: Setting): Promise<Prepared> {
  switch (backend) {
    case 'cpu':
      await import('@tensorflow/tfjs-backend-cpu');
      return { report: () => ({ threads: 1, wasmVariant: null, adapter: null, settings: {} }) };
    case 'wasm': {
      const { startTfjsWasm } = await import('./tfjs-wasm.ts');
      const threadsAsked = presetThreads('tfjs', setting.preset, setting.threads);
      return { threadsAsked, ...startTfjsWasm(setting.preset === 'default' ? undefined : threadsAsked) };
    }
    case 'webgl': {
      const { startTfjsWebgl } = await import('./tfjs-webgl.ts');
      return startTfjsWebgl(setting);
    }
    case 'webgpu': {
      const { residentOnWebgpu, startTfjsWebgpu } = await import('./tfjs-webgpu.ts');
      return { ...startTfjsWebgpu(setting), resident: residentOnWebgpu };
    }
  }
}
