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
  const refusal = explainRefusal(text);
  if (refusal) return refusal;
  return stage === 'load'
    ? { reason: 'load-failed', message: `The runtime could not load the model: ${text}` }
    : { reason: 'inference-failed', message: `The runtime failed while it ran the model: ${text}` };
}

/** How the runtimes name an operation that they do not have, or not on the backend. */
const LACKING = [
  /\b([\w.:]+)\(-?\d+\) is not a registered function\/op/,
  /Could not find an implementation for (\w+)\(/,
  /Unknown op '?(\w+)'?/,
  /Kernel '(\w+)' not registered for backend/,
  /\b(\w+) only supports /,
];

/** What is the model's fault or the backend's, in the words of either runtime; undefined for everything else. */
function explainRefusal(text: string): { readonly reason: Failure; readonly message: string } | undefined {
  const op = LACKING.map((saying) => saying.exec(text)?.[1]).find((name) => name !== undefined);
  if (op) {
    return {
      reason: 'unsupported-op',
      message: `The model needs the operation ${op}, which this runtime does not have on this backend, or not in this form, so there is no number. Try another backend, or convert the model so that it does without. The runtime said: ${text}`,
    };
  }
  const [, missing, why] = /Failed to load external data file ""(.*?)"", error: (.*)/.exec(text) ?? [];
  if (missing !== undefined) {
    return {
      reason: 'bad-model',
      message: /out of bounds/i.test(why ?? '')
        ? `The file of weights ${missing} is shorter than the model says, so it was cut off or belongs to another model. Copy it again.`
        : `The model keeps weights in a file ${missing}, which is not there. Give that file along with the model, under that name.`,
    };
  }
  if (/protobuf parsing failed|No graph was found in the protobuf|model_path must not be empty/i.test(text)) {
    return {
      reason: 'bad-model',
      message: `ONNX Runtime cannot read the file: it is not an ONNX model, or was cut off. Export or download it again. The runtime said: ${text}`,
    };
  }
  return undefined;
}
