import type { FetchedModel, ModelFetcher } from '#catalog/fetch-model.ts';
import { splitArm } from '#formats/arm.ts';
import type { Model } from '#formats/model.ts';
import { isOutOfMemory } from '#formats/out-of-memory.ts';
import { readAs } from '#formats/parse.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { type Outcome, type Phase, type TrialMessage, TrialMessageSchema, type TrialResult } from '#formats/trial.ts';
import { type TrialRequest, transferables } from '#trial/protocol.ts';
import { startWorker } from '#trial/start-worker.ts';

export interface TrialSetting {
  readonly plan: Pick<Plan, 'sampling' | 'timeoutMs'>;
  readonly model: Model;
  /** CPU threads asked of either runtime. */
  readonly threads: number;
  /** Whether this trial also classifies the held-out images. */
  readonly withHeldOut: boolean;
  readonly fetcher: ModelFetcher;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: Phase) => void;
  readonly start?: () => Worker;
}

/**
 * Carries out one trial in a fresh worker. Whatever happens to the worker is an outcome: it dies, hangs, throws, or
 * posts what nobody understands. Cancelling and timing out both end it at once, by `terminate`.
 * @returns undefined if the signal was aborted
 */
export async function runTrial(trial: PlannedTrial, setting: TrialSetting): Promise<Outcome | undefined> {
  const { plan, model, signal } = setting;
  const limit = AbortSignal.timeout(plan.timeoutMs);
  const ending = AbortSignal.any([signal, limit]);
  try {
    setting.onPhase('fetching');
    const { runtime } = splitArm(trial.arm);
    const fetched = await setting.fetcher.fetchModel(model, runtime, setting.withHeldOut, ending);
    if (fetched.status === 'failed') return { ...trial, ...fetched };
    const result = await askWorker(requestFor(trial, setting, fetched), setting, ending);
    return { ...trial, ...withFetch(result, fetched) };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (limit.aborted) {
      return {
        ...trial,
        status: 'failed',
        reason: 'timed-out',
        message: `The trial took longer than ${plan.timeoutMs / 1000} s and was ended, so there is no number. Choose a longer time-out, a smaller model or a faster backend.`,
      };
    }
    throw error;
  }
}

type Fetched = Extract<FetchedModel, { status: 'fetched' }>;

function requestFor(trial: PlannedTrial, { plan, model, threads }: TrialSetting, fetched: Fetched): TrialRequest {
  const { graph, weights, reference, heldOut } = fetched;
  return {
    model,
    arm: trial.arm,
    batch: trial.batch,
    sampling: plan.sampling,
    threads,
    bytes: { graph, weights },
    reference,
    ...(heldOut ? { heldOut } : {}),
  };
}

/** Posts the request to a fresh worker and waits for the one result. Rejects when `ending` is aborted. */
function askWorker(request: TrialRequest, setting: TrialSetting, ending: AbortSignal): Promise<TrialResult> {
  const worker = (setting.start ?? startWorker)();
  return new Promise<TrialResult>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      const message = readAs(TrialMessageSchema, data);
      if (message.status === 'read') handle(message.value);
      else resolve(died(`it posted something unexpected (${message.message})`));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A thread of a runtime that fails to start arrives here as “Uncaught [object ErrorEvent]”.
      const said = event.message && !event.message.includes('[object');
      resolve(died(said ? event.message : 'its script or one of its threads did not start'));
    });
    worker.addEventListener('messageerror', () => resolve(died('its answer could not be read')));
    ending.addEventListener('abort', () => reject(ending.reason), { once: true });
    if (ending.aborted) reject(ending.reason);
    worker.postMessage(request, transferables(request));

    function handle(message: TrialMessage) {
      if (message.type === 'phase') setting.onPhase(message.phase);
      else resolve(message.result);
    }
  }).finally(() => worker.terminate());
}

/** The worker is gone without a result; browsers say why in the error event, or not at all. */
function died(what: string): TrialResult {
  return isOutOfMemory(what)
    ? {
        status: 'failed',
        reason: 'out-of-memory',
        message: `The worker of this trial ran out of memory, so there is no number: ${what}. Choose a smaller batch or model, or close other tabs.`,
      }
    : {
        status: 'failed',
        reason: 'worker-died',
        message: `The worker of this trial died, so there is no number: ${what}. Run it again; if it stays so, this browser cannot run this arm.`,
      };
}

/** The cold start begins with the fetch, which the page has done. */
function withFetch(result: TrialResult, { fetchMs, modelFrom }: Fetched) {
  if (result.status === 'failed') return result;
  return { ...result, coldStart: { fetchMs, modelFrom, ...result.coldStart } };
}
