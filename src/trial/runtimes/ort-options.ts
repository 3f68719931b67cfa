import type { InferenceSession } from 'onnxruntime-web/wasm';
import { type Arm, splitArm, type Variant } from '#formats/arm.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { Setting } from './runtime.ts';

/** How `models/export_onnx.py` names the free axis in front. */
const BATCH_AXIS = 'batch';

export interface OrtOptions {
  readonly options: InferenceSession.SessionOptions;
  /** The same, as the load report names it. */
  readonly settings: LoadReport['settings'];
}

/**
 * The session options of a preset and a variant, always with one provider and no other: with a list, ONNX Runtime
 * degrades to wasm with nothing but a console warning.
 */
export function ortOptions(arm: Arm, setting: Setting): OrtOptions {
  const { backend, variant } = splitArm(arm);
  const { options, settings } = backend === 'webgpu' ? webgpuOptions(setting, variant) : wasmOptions(setting);
  const optimisation = optimisationOf(variant);
  return { options: { ...options, ...optimisation }, settings: { ...settings, ...optimisation } };
}

/** ONNX Runtime's own default is `all`. */
function optimisationOf(variant: Variant | undefined) {
  if (variant === 'opt=off') return { graphOptimizationLevel: 'disabled' } as const;
  return variant === 'opt=basic' ? ({ graphOptimizationLevel: 'basic' } as const) : {};
}

function wasmOptions({ preset }: Setting): OrtOptions {
  // Both are off in browsers, other than in ONNX Runtime elsewhere: its TypeScript passes `!!undefined`.
  const settings = preset === 'tuned' ? { enableCpuMemArena: true, enableMemPattern: true } : {};
  return { options: { executionProviders: ['wasm'], ...settings }, settings };
}

function webgpuOptions({ batch, gpu, model, preset, resident }: Setting, variant: Variant | undefined): OrtOptions {
  const location = resident || model.generation ? ({ preferredOutputLocation: 'gpu-buffer' } as const) : {};
  const isCaptured = variant === 'capture';
  const capture = isCaptured ? ({ enableGraphCapture: true } as const) : {};
  if (preset !== 'default' && !gpu) throw new Error('the WebGPU provider was given no device');
  const device = preset === 'default' ? {} : { device: gpu?.device as GPUDevice };
  // Without it, every run waits for an error scope: one round trip to the GPU process.
  const validation = preset === 'tuned' ? ({ validationMode: 'wgpuOnly' } as const) : {};
  return {
    options: {
      // As an object even where it says nothing: by its bare name, the provider is never told of graph capture.
      executionProviders: [{ name: 'webgpu', ...device, ...validation }],
      // Even with one provider, single nodes may go to the CPU. This makes that an error instead.
      ...(preset === 'equal' ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
      ...location,
      ...capture,
      // What follows from fixed shapes is computed once and leaves the graph; what stayed on the CPU would end a recording.
      ...(isCaptured && model.batched ? { freeDimensionOverrides: { [BATCH_AXIS]: batch } } : {}),
    },
    settings: {
      device: preset === 'default' ? 'of the runtime' : 'of the trial',
      ...(preset === 'equal' ? { disable_cpu_ep_fallback: true } : {}),
      ...validation,
      ...location,
      ...capture,
    },
  };
}
