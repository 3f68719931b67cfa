import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { wasFetched } from './was-fetched.ts';

/**
 * Points TensorFlow.js at its wasm files and asks for a number of threads, of which it takes at most half the cores.
 * Asked for none, it takes half the cores, eight at most.
 */
export function startTfjsWasm(threads: number | undefined) {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
  });
  if (threads !== undefined) setThreadsCount(threads);
  return {
    report() {
      const threaded = wasFetched(threadedUrl);
      return {
        threads: threaded ? getThreadsCount() : 1,
        wasmVariant: threaded ? 'threaded-simd' : wasFetched(simdUrl) ? 'simd' : 'plain',
        adapter: null,
        settings: threads === undefined ? {} : { threads },
      };
    },
  };
}
