import type { Failure } from '#formats/trial.ts';
import { DeviceLost } from './gpu-device.ts';
import { FellBack } from './runtimes/runtime.ts';

/** How the browsers and both runtimes say that memory is used up. */
const OUT_OF_MEMORY =
  /out of memory|out-of-memory|bad_alloc|allocation failed|could not allocate|failed to allocate|cannot enlarge memory|memory access out of bounds.*grow/i;

/** What a thrown error means for the trial: a reason code and what a person should know. */
export function explainError(
  error: unknown,
  stage: 'load' | 'infer',
): { readonly reason: Failure; readonly message: string } {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof DeviceLost) {
    return {
      reason: 'device-lost',
      message: `The GPU device was lost during the trial, so there is no number. ${text} Run it again; if it stays so, close other programs that use the GPU.`,
    };
  }
  if (error instanceof FellBack) {
    return {
      reason: 'fell-back',
      message: `${text} A number would have been that of another backend, so there is none.`,
    };
  }
  if (error instanceof RangeError && /memory|allocation/i.test(text) ? true : OUT_OF_MEMORY.test(text)) {
    return {
      reason: 'out-of-memory',
      message: `The browser ran out of memory: ${text} Choose a smaller batch or model, or close other tabs.`,
    };
  }
  return stage === 'load'
    ? { reason: 'load-failed', message: `The runtime could not load the model: ${text}` }
    : { reason: 'inference-failed', message: `The runtime failed while it ran the model: ${text}` };
}
