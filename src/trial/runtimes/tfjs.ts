import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { type Backend, splitArm } from '#formats/arm.ts';
import type { GraphPort } from '#formats/graph.ts';
import type { TensorData, Tensors } from '#trial/tensor.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { presetThreads } from './preset-threads.ts';
import { FellBack, type GraphBytes, type Loaded, type Resident, type Runtime, type Setting } from './runtime.ts';
import { decodeWithTfjs } from './tfjs-decoder.ts';
import { isAsynchronous } from './tfjs-dynamic.ts';
import { buildEager, type TfjsGraph } from './tfjs-eager.ts';
import { forwardIntegersAlone } from './tfjs-forwarding.ts';
import { fromTfjs, toTfjs } from './tfjs-tensors.ts';

/** What a backend says of itself once it has started. */
type BackendReport = Pick<Loaded['report'], 'threads' | 'wasmVariant' | 'adapter' | 'settings'> &
  Pick<Loaded, 'device'>;

/** A backend whose script is loaded and whose flags are set. */
interface Prepared {
  readonly threadsAsked?: number;
  report(): BackendReport;
  /** Where inputs and outputs can stay on the device. */
  resident?(model: TfjsGraph, inputs: Tensors, outputNames: string[]): Resident;
}

/** TensorFlow.js 4.22 with one of its backends and a graph model of the official converter, or its operations alone. */
export function createTfjs(): Runtime {
  let model: TfjsGraph | undefined;
  let prepared: Prepared;
  let read: (output: tf.Tensor) => TensorData | Promise<TensorData>;
  let described: Setting['model'];
  let outputNames: string[];
  /** The same, where TensorFlow.js itself runs it; `asynchronous` if it has to wait for values on its way. */
  let graphModel: GraphModel | undefined;
  let asynchronous = false;

  return {
    async load(bytes, arm, setting) {
      const { backend, variant } = splitArm(arm);
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
      const keepsOffCpu = setting.preset === 'equal' && (backend === 'webgl' || backend === 'webgpu');
      if (keepsOffCpu) forwardIntegersAlone(tf.backend());
      const { device, settings, ...report } = prepared.report();
      const ready = performance.now();
      const artifacts = readArtifacts(bytes);
      if (variant === 'eager') {
        model = buildEager(artifacts, outputNames);
      } else {
        graphModel = await loadGraphModel(tf.io.fromMemory(artifacts));
        asynchronous = isAsynchronous(artifacts.modelTopology ?? {});
        model = graphModel;
      }
      // In a worker `data()` polls WebGL through timers of at least 4 ms; `dataSync()` blocks until the pixels are there.
      // On WebGPU it is the reverse: `dataSync()` goes through a canvas.
      read = backend === 'webgpu' ? readAsync : (output) => output.dataSync();
      return {
        report: {
          version: tf.version_core,
          provider: backend,
          build: 'modular',
          // With its own forwarding nobody counts the nodes.
          nodesOnCpu: keepsOffCpu ? 0 : null,
          ...report,
          settings: {
            ...(prodMode ? { PROD: true } : {}),
            ...(variant === 'eager' ? { eager: true } : {}),
            ...(keepsOffCpu ? { [`${backend.toUpperCase()}_CPU_FORWARD`]: 'integers' } : {}),
            ...settings,
          },
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
      const executed =
        asynchronous && graphModel ? await graphModel.executeAsync(fed, outputNames) : model.execute(fed, outputNames);
      // One output comes alone, several in a list.
      const outputs = [executed].flat();
      const tensors = await fromTfjs(outputs, outputNames, read);
      tf.dispose([fed, outputs]);
      return tensors;
    },

    async resident(inputs) {
      if (!model) throw new Error('resident before load');
      // What is computed between two waits for values has no queue to stay in.
      const resident = asynchronous ? undefined : prepared.resident?.(model, inputs, outputNames);
      return resident ?? oneAtATime(() => this.infer(inputs));
    },

    decoder() {
      const { generation, artifacts } = described;
      if (!model || !generation || !artifacts.tfjs) throw new Error('decoder needs a graph that generates');
      return decodeWithTfjs(model, generation, artifacts.tfjs, read);
    },

    describe() {
      if (!graphModel) throw new Error('describe needs a graph that TensorFlow.js has loaded');
      return {
        inputs: describePorts(graphModel.inputNodes, graphModel.inputs),
        outputs: describePorts(graphModel.outputNodes, graphModel.outputs),
      };
    },

    async dispose() {
      model?.dispose();
      tf.removeBackend(tf.getBackend());
    },
  };
}

const readAsync = (output: tf.Tensor): Promise<TensorData> => output.data();

/** `model.json` and its shards as the converter's in-memory artifacts. */
function readArtifacts({ graph, weights }: GraphBytes): tf.io.ModelArtifacts {
  const json = JSON.parse(new TextDecoder().decode(graph)) as tf.io.ModelJSON;
  const weightData = weights.length === 1 ? (weights[0] as ArrayBuffer) : [...weights];
  return tf.io.getModelArtifactsForJSONSync(json, tf.io.getWeightSpecs(json.weightsManifest), weightData);
}

function describePorts(names: readonly string[], infos: GraphModel['inputs']): GraphPort[] {
  return infos.map(({ dtype, shape }, index) => ({
    name: names[index] as string,
    // Outputs, and types that TensorFlow.js does not know, have none.
    dtype: dtype ?? 'unknown',
    shape: shape?.map((length) => (length < 0 ? null : length)) ?? null,
  }));
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
