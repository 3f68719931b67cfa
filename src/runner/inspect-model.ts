import type { FetchedModel } from '#catalog/fetch-model.ts';
import { createModelFetcher } from '#catalog/fetch-model.ts';
import { MODELS_BASE } from '#catalog/load-catalog.ts';
import type { KeptFiles } from '#catalog/own/keep-files.ts';
import { type Arm, splitArm } from '#formats/arm.ts';
import { type Inspection, InspectionSchema } from '#formats/graph.ts';
import type { Model } from '#formats/model.ts';
import { isOutOfMemory } from '#formats/out-of-memory.ts';
import { readAs } from '#formats/parse.ts';
import { type InspectRequest, transferables } from '#trial/protocol.ts';
import { startWorker } from '#trial/start-worker.ts';
import { equalThreads } from './run-block.ts';

export interface InspectSetting {
  readonly kept: KeptFiles;
  /** A CPU backend. */
  readonly arm: Arm;
  /** How many reference items to run. */
  readonly items: number;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Looks into a model in a worker of its own, which is ended whatever happens: its memory comes back.
 * @throws the signal's reason if it was aborted
 */
export async function inspectModel(model: Model, setting: InspectSetting): Promise<Inspection> {
  const { arm, items, kept, limitMs, signal } = setting;
  const fetcher = createModelFetcher(MODELS_BASE, kept);
  const fetched = await fetcher.fetchModel(model, splitArm(arm).runtime, false, signal);
  if (fetched.status === 'failed') return fetched;
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await ask(requestFor(model, setting, fetched), AbortSignal.any([signal, limit]));
  } catch (error) {
    if (signal.aborted || !limit.aborted) throw error;
    return {
      status: 'failed',
      reason: 'timed-out',
      message: `The model took longer than ${limitMs / 1000} s ${items === 0 ? 'to load' : 'to run'} and was ended. Try a smaller one, or smaller shapes.`,
    };
  }
}

function requestFor(
  model: Model,
  { arm, items }: InspectSetting,
  { graph, weights, reference }: Extract<FetchedModel, { status: 'fetched' }>,
): InspectRequest {
  return {
    mode: 'inspect',
    model,
    arm,
    items,
    threads: equalThreads(navigator.hardwareConcurrency),
    bytes: { graph, weights },
    reference: { inputs: reference.inputs },
  };
}

function ask(request: InspectRequest, ending: AbortSignal): Promise<Inspection> {
  const worker = startWorker();
  return new Promise<Inspection>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      const answer = readAs(InspectionSchema, data);
      resolve(answer.status === 'read' ? answer.value : died(`it posted something unexpected (${answer.message})`));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(died(event.message || 'its script or one of its threads did not start'));
    });
    worker.addEventListener('messageerror', () => resolve(died('its answer could not be read')));
    ending.addEventListener('abort', () => reject(ending.reason), { once: true });
    ending.throwIfAborted();
    worker.postMessage(
      request,
      transferables({ bytes: request.bytes, reference: { ...request.reference, outputs: [] } }),
    );
  }).finally(() => worker.terminate());
}

function died(what: string): Inspection {
  return isOutOfMemory(what)
    ? {
        status: 'failed',
        reason: 'out-of-memory',
        message: `The browser ran out of memory while it looked into the model: ${what}. Try a smaller model, or close other tabs.`,
      }
    : {
        status: 'failed',
        reason: 'worker-died',
        message: `The worker that looked into the model died: ${what}. Try it again; if it stays so, this browser cannot run the model.`,
      };
}
