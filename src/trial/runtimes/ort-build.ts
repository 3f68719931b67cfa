import type * as Ort from 'onnxruntime-web/wasm';
import type { Backend } from '#formats/arm.ts';

/** One build of ONNX Runtime Web: its API, its name and the wasm file that it loads. */
export interface OrtBuild {
  readonly ort: typeof Ort;
  readonly name: 'wasm' | 'jspi' | 'asyncify';
  readonly wasmUrl: string;
}

/**
 * Loads the build for a backend. The package's default import is the old WebGPU engine, so it is never used:
 * `/jspi` (smaller, cheaper calls) where the browser can suspend wasm, else `/webgpu`, both with the native engine.
 */
export async function loadOrtBuild(backend: Backend): Promise<OrtBuild> {
  const parts = await importParts(backend);
  // Both files: without `mjs`, the threads would load this worker's own script and wait for a message that never comes.
  parts.ort.env.wasm.wasmPaths = { mjs: parts.mjsUrl, wasm: parts.wasmUrl };
  return parts;
}

async function importParts(backend: Backend): Promise<OrtBuild & { readonly mjsUrl: string }> {
  if (backend !== 'webgpu') {
    const [ort, mjs, wasm] = await Promise.all([
      import('onnxruntime-web/wasm'),
      import('onnxruntime-web/ort-wasm-simd-threaded.mjs?url'),
      import('onnxruntime-web/ort-wasm-simd-threaded.wasm?url'),
    ]);
    return { ort, name: 'wasm', mjsUrl: mjs.default, wasmUrl: wasm.default };
  }
  if ('Suspending' in WebAssembly) {
    const [ort, mjs, wasm] = await Promise.all([
      import('onnxruntime-web/jspi'),
      import('onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url'),
      import('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url'),
    ]);
    return { ort, name: 'jspi', mjsUrl: mjs.default, wasmUrl: wasm.default };
  }
  const [ort, mjs, wasm] = await Promise.all([
    import('onnxruntime-web/webgpu'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'),
    import('onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'),
  ]);
  return { ort, name: 'asyncify', mjsUrl: mjs.default, wasmUrl: wasm.default };
}
