import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import pkg from './package.json' with { type: 'json' };
import { readRun } from './src/formats/upgrade-run.ts';
import { ISOLATION } from './src/host/response-headers.ts';
import { summariseRun } from './src/statistics/summarise-run.ts';
import { host } from './vite.host.ts';

/** A run of `results/` goes into the page as its summary: a hundredth of its size, and enough to compare. */
const summariseShipped: Plugin = {
  name: 'summarise-shipped',
  enforce: 'pre',
  transform: {
    filter: { id: /\/results\/[^/]+\.json$/ },
    handler(text, id) {
      const reading = readRun(JSON.parse(text));
      if (reading.status === 'unreadable') throw new Error(`${id} is no run: ${reading.message}`);
      return { code: JSON.stringify(summariseRun(reading.value)), map: null };
    },
  },
};

export default defineConfig({
  base: './',
  plugins: [react(), summariseShipped, host()],
  define: {
    __VERSIONS__: JSON.stringify({
      dyno: pkg.version,
      tfjs: pkg.devDependencies['@tensorflow/tfjs-core'],
      ort: pkg.devDependencies['onnxruntime-web'],
    }),
  },
  // The glue comes from the .mjs named in `wasmPaths`, so that the copy inside the bundle is dead weight.
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    // Found in a worker, and so late, they would be bundled then and the page reloaded in the middle of a run.
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-converter',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
    ],
  },
  build: {
    target: 'es2023',
    rolldownOptions: { input: ['index.html', 'headless.html'] },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // TensorFlow.js starts its wasm threads from `factory.toString()` in a Blob. A minifier that knows `_scriptDir`
        // to be declared rewrites the guard around it into a name that does not exist there, and the backend hangs.
        minify: { compress: false, mangle: true, codegen: true },
      },
    },
  },
  server: { headers: ISOLATION },
  preview: { headers: ISOLATION },
});
