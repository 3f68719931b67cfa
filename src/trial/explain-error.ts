import { isOutOfMemory } from '#formats/out-of-memory.ts';
import type { Failure } from '#formats/trial.ts';
import { BadClock } from './bad-clock.ts';
import { DeviceLost } from './gpu-device.ts';
import { FellBack } from './runtimes/runtime.ts';

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
  if (error instanceof BadClock) {
    return {
      reason: 'bad-clock',
      message: `The browser's clock cannot be trusted, so there is no number. ${text} A privacy setting that blurs time may be on; switch it off for this page, or use another browser.`,
    };
  }
  if (error instanceof FellBack) {
    return {
      reason: 'fell-back',
      message: `${text} A number would have been that of something else than was asked for, so there is none.`,
    };
  }
  if (isOutOfMemory(text)) {
    return {
      reason: 'out-of-memory',
      message: `The browser ran out of memory: ${text} Choose a smaller batch or model, or close other tabs.`,
    };
  }
  return stage === 'load'
    ? { reason: 'load-failed', message: `The runtime could not load the model: ${text}` }
    : { reason: 'inference-failed', message: `The runtime failed while it ran the model: ${text}` };
}
