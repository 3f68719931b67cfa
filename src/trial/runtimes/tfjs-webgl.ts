import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { isSoftwareGpu } from '#formats/software-gpu.ts';
import type { Setting } from './runtime.ts';

/** Sets flags before the WebGL backend starts, and reads the renderer once it has. */
export function startTfjsWebgl({ model }: Setting) {
  const settings = {
    // Half-float textures, which is all that TensorFlow.js has of fp16; the model says that it is one.
    ...(model.precision === 'fp16' ? { WEBGL_FORCE_F16_TEXTURES: true } : {}),
    // TensorFlow.js refuses a software renderer without it; Dyno labels the adapter instead.
    SOFTWARE_WEBGL_ENABLED: true,
  };
  for (const [flag, value] of Object.entries(settings)) tf.env().set(flag, value);
  return {
    report() {
      const { gl } = (tf.backend() as MathBackendWebGL).getGPGPUContext();
      const info = gl.getExtension('WEBGL_debug_renderer_info');
      const description = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
      const adapter = { vendor: '', architecture: '', description, software: isSoftwareGpu(description) };
      return { threads: null, wasmVariant: null, adapter, settings };
    },
  };
}
