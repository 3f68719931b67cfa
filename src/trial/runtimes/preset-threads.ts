import type { RuntimeName } from '#formats/arm.ts';
import type { Preset } from '#formats/plan.ts';

/** TensorFlow.js takes at most half the cores and eight, whatever it is asked for: tfjs-backend-wasm, cc/backend.cc. */
const MOST = 8;

/**
 * How many CPU threads a preset asks of a runtime's wasm backend.
 * `default` repeats each runtime's own rule, so that a pool that starts with fewer is noticed; `tuned` is one thread
 * for each physical core, taken as half the logical ones, which is also the most that TensorFlow.js can have.
 */
export function presetThreads(runtime: RuntimeName, preset: Preset, equal: number): number {
  const cores = navigator.hardwareConcurrency || 1;
  const half = Math.max(1, Math.floor(cores / 2));
  switch (preset) {
    case 'equal':
      return equal;
    case 'default':
      if (!self.crossOriginIsolated) return 1;
      return runtime === 'ort' ? Math.min(4, Math.ceil(cores / 2)) : Math.min(MOST, half);
    case 'tuned':
      return Math.min(MOST, half);
  }
}
