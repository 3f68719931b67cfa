import * as v from 'valibot';

/** The JavaScript runtimes under test, in the order in which they are always shown. */
export const RUNTIMES = ['tfjs', 'ort'] as const;
export type RuntimeName = (typeof RUNTIMES)[number];

/** Where a runtime can execute a graph. Not every runtime has every backend: see {@link ARMS}. */
export const BACKENDS = ['cpu', 'wasm', 'webgl', 'webgpu'] as const;
export type Backend = (typeof BACKENDS)[number];

/** The plain arms, as text: `runtime:backend`. An arm is one side of a comparison; these are what “all” means. */
export const ARMS = ['tfjs:cpu', 'tfjs:wasm', 'tfjs:webgl', 'tfjs:webgpu', 'ort:wasm', 'ort:webgpu'] as const;

/** Another way to run the same model through the same runtime, which somebody has to ask for. */
export const VARIANTS = ['eager', 'opt=off', 'opt=basic', 'capture'] as const;
export type Variant = (typeof VARIANTS)[number];

/** The other arms, as text: `runtime:backend@variant`. */
export const VARIANT_ARMS = [
  'tfjs:cpu@eager',
  'tfjs:wasm@eager',
  'tfjs:webgl@eager',
  'tfjs:webgpu@eager',
  'ort:wasm@opt=off',
  'ort:wasm@opt=basic',
  'ort:webgpu@opt=off',
  'ort:webgpu@opt=basic',
  'ort:webgpu@capture',
] as const;

export const ArmSchema = v.picklist([...ARMS, ...VARIANT_ARMS]);
export type Arm = v.InferOutput<typeof ArmSchema>;

/** Every arm in the order in which they are always shown: a variant stands behind the arm of which it is one. */
export const ALL_ARMS: readonly Arm[] = ARMS.flatMap((plain) => [
  plain,
  ...VARIANT_ARMS.filter((arm) => arm.startsWith(`${plain}@`)),
]);

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

/** What a variant is, behind the name of an arm. */
export const VARIANT_TITLES: Readonly<Record<Variant, string>> = {
  eager: 'op by op',
  'opt=off': 'no graph optimisation',
  'opt=basic': 'basic graph optimisation',
  capture: 'graph capture',
};

export interface ArmParts {
  readonly runtime: RuntimeName;
  readonly backend: Backend;
  /** Undefined where the arm is plain. */
  readonly variant: Variant | undefined;
}

export function splitArm(arm: Arm): ArmParts {
  const [place = '', variant] = arm.split('@') as [string, Variant?];
  const [runtime, backend] = place.split(':') as [RuntimeName, Backend];
  return { runtime, backend, variant };
}

/** Whether an arm asks a GPU, or what a browser takes for one. */
export const isOnGpu = (arm: Arm): boolean => splitArm(arm).backend.startsWith('web');

/** Whether a session of an arm runs at one shape, that of its first inference: a recording has the shapes it was made at. */
export function hasOneShape(arm: Arm): boolean {
  return splitArm(arm).variant === 'capture';
}

/** "ONNX Runtime on WebAssembly", "TensorFlow.js on WebGPU, op by op": of no two arms the same. */
export function armTitle(arm: Arm): string {
  return `${RUNTIME_TITLES[splitArm(arm).runtime]} on ${placeTitle(arm)}`;
}

/** An arm where its runtime is said already: "WebAssembly", "WebGPU, op by op". */
export function placeTitle(arm: Arm): string {
  const { backend, variant } = splitArm(arm);
  return variant ? `${BACKEND_TITLES[backend]}, ${VARIANT_TITLES[variant]}` : BACKEND_TITLES[backend];
}

/** The same without a comma, which would end it in a list or a sentence: "WebGPU (op by op)". */
export function placeInList(arm: Arm): string {
  return BACKEND_TITLES[splitArm(arm).backend] + bracketed(arm);
}

/** "TensorFlow.js on WebGPU (op by op)". */
export function armInList(arm: Arm): string {
  return `${RUNTIME_TITLES[splitArm(arm).runtime]} on ${placeInList(arm)}`;
}

/** An arm in a sentence that says its backend anyway: "ONNX Runtime", "TensorFlow.js (op by op)". */
export function runtimeInSentence(arm: Arm): string {
  return RUNTIME_TITLES[splitArm(arm).runtime] + bracketed(arm);
}

function bracketed(arm: Arm): string {
  const { variant } = splitArm(arm);
  return variant ? ` (${VARIANT_TITLES[variant]})` : '';
}
