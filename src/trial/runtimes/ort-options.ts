import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { Backend } from '#formats/arm.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { Setting } from './runtime.ts';

export interface OrtOptions {
  readonly options: InferenceSession.SessionOptions;
  /** The same, as the load report names it. */
  readonly settings: LoadReport['settings'];
}

/**
 * The session options of a preset, always with one provider and no other: with a list, ONNX Runtime degrades to wasm
 * with nothing but a console warning.
 */
export function ortOptions(backend: Backend, setting: Setting): OrtOptions {
  return backend === 'webgpu' ? webgpuOptions(setting) : wasmOptions(setting);
}

function wasmOptions({ preset }: Setting): OrtOptions {
  // Both are off in browsers, other than in ONNX Runtime elsewhere: its TypeScript passes `!!undefined`.
  const settings = preset === 'tuned' ? { enableCpuMemArena: true, enableMemPattern: true } : {};
  return { options: { executionProviders: ['wasm'], ...settings }, settings };
}

function webgpuOptions({ gpu, model, preset, resident }: Setting): OrtOptions {
  const location = resident || model.generation ? ({ preferredOutputLocation: 'gpu-buffer' } as const) : {};
  if (preset === 'default') {
    return {
      options: { executionProviders: ['webgpu'], ...location },
      settings: { device: 'of the runtime', ...location },
    };
  }
  if (!gpu) throw new Error('the WebGPU provider was given no device');
  // Without it, every run waits for an error scope: one round trip to the GPU process.
  const validation = preset === 'tuned' ? ({ validationMode: 'wgpuOnly' } as const) : {};
  return {
    options: {
      executionProviders: [{ name: 'webgpu', device: gpu.device, ...validation }],
      // Even with one provider, single nodes may go to the CPU. This makes that an error instead.
      ...(preset === 'equal' ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}),
      ...location,
    },
    settings: {
      device: 'of the trial',
      ...(preset === 'equal' ? { disable_cpu_ep_fallback: true } : {}),
      ...validation,
      ...location,
    },
  };
}
