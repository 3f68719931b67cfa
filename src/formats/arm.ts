import * as v from 'valibot';

/** The JavaScript runtimes under test, in the order in which they are always shown. */
export const RUNTIMES = ['tfjs', 'ort'] as const;
export type RuntimeName = (typeof RUNTIMES)[number];

/** Where a runtime can execute a graph. Not every runtime has every backend: see {@link ARMS}. */
export const BACKENDS = ['cpu', 'wasm', 'webgl', 'webgpu'] as const;
export type Backend = (typeof BACKENDS)[number];

/** Every arm, as text: `runtime:backend`. An arm is one side of a comparison. */
export const ARMS = ['tfjs:cpu', 'tfjs:wasm', 'tfjs:webgl', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'] as const;
export const ArmSchema = v.picklist(ARMS);
export type Arm = v.InferOutput<typeof ArmSchema>;

/** How the field spells the names. */
export const RUNTIME_TITLES: Readonly<Record<RuntimeName, string>> = {
  tfjs: 'TensorFlow.js',
  ort: 'ONNX Runtime',
};
export const BACKEND_TITLES: Readonly<Record<Backend, string>> = {
  cpu: 'plain JavaScript',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
};

/** The two parts of an arm. */
export function splitArm(arm: Arm): { readonly runtime: RuntimeName; readonly backend: Backend } {
  const [runtime, backend] = arm.split(':') as [RuntimeName, Backend];
  return { runtime, backend };
}
