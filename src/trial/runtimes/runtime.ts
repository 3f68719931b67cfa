import type { Arm } from '#formats/arm.ts';
import type { Adapter } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { ModelBytes, TrialRequest } from '#trial/protocol.ts';

/** A dense float32 tensor on the CPU, row-major in the layout that the model's graph wants. */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
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
}

/** What a trial gives to a runtime besides the model's bytes. */
export interface Setting extends Pick<TrialRequest, 'model' | 'threads'> {
  /** The trial's own GPU device, the same for every runtime; undefined off WebGPU. */
  readonly gpu: { readonly device: GPUDevice; readonly info: GPUAdapterInfo; readonly adapter: Adapter } | undefined;
}

/**
 * The contract that every runtime fulfils, one adapter file each. It is one timing boundary for all of them:
 * `infer` takes typed arrays on the CPU and resolves when the output's bytes are on the CPU.
 */
export interface Runtime {
  /** Sets up the backend and builds the graph. Throws {@link FellBack} rather than run on anything else. */
  load(bytes: ModelBytes, arm: Arm, setting: Setting): Promise<Loaded>;
  /** One inference of a whole batch, upload and read-back included. Resolves to logits, batch x classes. */
  infer(input: Tensor): Promise<Tensor>;
  /** Frees graph and backend. The GPU device belongs to the trial. */
  dispose(): Promise<void>;
}

/** The runtime would have computed on something that was not asked for. */
export class FellBack extends Error {
  override readonly name = 'FellBack';
}
