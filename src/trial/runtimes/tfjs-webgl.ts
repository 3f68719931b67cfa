import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { isSoftwareGpu } from '#formats/software-gpu.ts';

/** Sets the flags of the `equal` preset before the WebGL backend starts, and reads the renderer once it has. */
export function startTfjsWebgl() {
  const settings = {
    // Small operands would otherwise be computed on the CPU, under the GPU's name.
    WEBGL_CPU_FORWARD: false,
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
