import type { Arm } from '#formats/arm.ts';
import type { Adapter } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { GraphNames } from '#trial/make-inputs.ts';
import type { ModelBytes, TrialRequest } from '#trial/protocol.ts';
import type { Tensor, Tensors } from '#trial/tensor.ts';

/** A graph and its weights as files, drawn where they are drawn. */
export interface GraphBytes extends ModelBytes {
  readonly weights: readonly ArrayBuffer[];
}

/** What `load` reports: the part of the load report that only the runtime knows, and the parts of the cold start. */
export interface Loaded {
  readonly report: Pick<
    LoadReport,
    'version' | 'provider' | 'build' | 'nodesOnCpu' | 'threads' | 'wasmVariant' | 'adapter' | 'settings'
  >;
  /** Runtime script, wasm compilation, backend. */
  readonly runtimeMs: number;
  /** Graph and weights. */
  readonly sessionMs: number;
  /** CPU threads that the preset asks for, where the wasm backend runs: fewer than these are a fall-back. */
  readonly threadsAsked: number | null;
  /** The GPU device that computes, the trial's or the runtime's own; none off WebGPU. */
  readonly device?: GPUDevice;
}

/** What a trial gives to a runtime besides the model's bytes. */
export interface Setting extends Pick<TrialRequest, 'model' | 'threads' | 'preset'> {
  /**
   * The trial's own GPU device, the same for every runtime; undefined off WebGPU, and under the preset `default`,
   * where the runtime makes its own.
   */
  readonly gpu: { readonly device: GPUDevice; readonly info: GPUAdapterInfo; readonly adapter: Adapter } | undefined;
  /** Whether `resident` will be asked for: ONNX Runtime decides with the session where its outputs go. */
  readonly resident: boolean;
}

/** Inferences whose input lies on the device already and whose outputs stay there and are released. */
export interface Resident {
  /** How many requests may be under way at once: 1 where a request computes to its end before it returns. */
  readonly maxDepth: 1 | 8;
  /** Starts one inference; resolves when its work, and not only what came before it, is done. */
  request(): Promise<void>;
  dispose(): void;
}

/** S new tokens after P that are in the state: ids and positions int32 [1, S], mask float32 [S, P + S]. */
export interface DecoderStep {
  readonly ids: Tensor;
  readonly positions: Tensor;
  readonly mask: Tensor;
}

/** A graph that is asked for one token after another. */
export interface Decoder {
  /** Runs the graph on new tokens, which join the state; gives the logits of the last position. */
  step(step: DecoderStep): Promise<Float32Array>;
  /** Forgets the state. */
  reset(): void;
}

/**
 * The contract that every runtime fulfils, one adapter file each. It is one timing boundary for all of them:
 * `infer` takes typed arrays on the CPU and resolves when the output's bytes are on the CPU.
 */
export interface Runtime {
  /** Sets up the backend and builds the graph. Throws {@link FellBack} rather than run on anything else. */
  load(bytes: GraphBytes, arm: Arm, setting: Setting): Promise<Loaded>;
  /** One inference of a whole batch, upload and read-back included. Resolves to all outputs of the graph. */
  infer(inputs: Tensors): Promise<Tensors>;
  /**
   * Puts an input on the device, for throughput. Off WebGPU a request is one whole `infer`, and `maxDepth` is 1.
   * Needs `resident` in the setting that was loaded with.
   */
  resident?(inputs: Tensors): Promise<Resident>;
  /** Token by token, for models with `generation`; the state stays where the graph leaves it. */
  decoder?(): Decoder;
  /** Frees graph and backend. The GPU device, whoever made it, is the trial's to destroy. */
  dispose(): Promise<void>;
}

/** A step under the names of a graph that generates: ids, positions and mask come first. */
export function nameStep({ ids, positions, mask }: DecoderStep, { inputs }: GraphNames): Tensors {
  const [idsName = '', positionsName = '', maskName = ''] = inputs;
  return { [idsName]: ids, [positionsName]: positions, [maskName]: mask };
}

/** The runtime would have computed on something that was not asked for. */
export class FellBack extends Error {
  override readonly name = 'FellBack';
}
