import type { FetchedModel, ModelFetcher } from '#catalog/fetch-model.ts';
import { splitArm } from '#formats/arm.ts';
import type { Model } from '#formats/model.ts';
import { isOutOfMemory } from '#formats/out-of-memory.ts';
import { readAs } from '#formats/parse.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { type Outcome, type Phase, type TrialMessage, TrialMessageSchema, type TrialResult } from '#formats/trial.ts';
import { GO_ON, type Sampling, type TrialRequest, transferables } from '#trial/protocol.ts';
import { startWorker } from '#trial/start-worker.ts';
import { measureAgentMemory } from './measure-agent-memory.ts';

export interface TrialSetting {
  readonly plan: Pick<Plan, 'seed' | 'preset' | 'timeoutMs'>;
  readonly model: Model;
  /** CPU threads asked of either runtime. */
  readonly threads: number;
  readonly sampling: Sampling;
  /** Whether this trial also classifies the held-out images. */
  readonly withHeldOut: boolean;
  /** Whether a memory trial also asks the browser for its account, which takes about ten seconds. */
  readonly withAgentMemory: boolean;
  /** Server mode: requests per second that the arm can take, where it is known. */
  readonly capacityPerS: number | undefined;
  readonly fetcher: ModelFetcher;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: Phase) => void;
  readonly start?: () => Worker;
}

/** What came back from a worker, with what only the page can see. */
interface Answer {
  readonly result: TrialResult;
  readonly agentBytes: number | null;
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
    const answer = await askWorker(requestFor(trial, setting, fetched), setting, ending);
    return toOutcome(trial, answer, fetched);
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

function requestFor(trial: PlannedTrial, setting: TrialSetting, fetched: Fetched): TrialRequest {
  const { graph, weights, reference, heldOut } = fetched;
  const { plan, model, threads, sampling, capacityPerS } = setting;
  return {
    mode: trial.mode,
    model,
    arm: trial.arm,
    batch: trial.batch,
    preset: plan.preset,
    sampling,
    // Each trial draws arrivals of its own.
    seed: (plan.seed + trial.order) >>> 0,
    ...(capacityPerS === undefined ? {} : { capacityPerS }),
    threads,
    bytes: { graph, weights },
    reference,
    ...(heldOut ? { heldOut } : {}),
  };
}

/** Posts the request to a fresh worker and waits for the one result. Rejects when `ending` is aborted. */
function askWorker(request: TrialRequest, setting: TrialSetting, ending: AbortSignal): Promise<Answer> {
  const worker = (setting.start ?? startWorker)();
  let agentBytes: number | null = null;
  return new Promise<Answer>((resolve, reject) => {
    const end = (result: TrialResult) => resolve({ result, agentBytes });
    worker.addEventListener('message', ({ data }) => {
      const message = readAs(TrialMessageSchema, data);
      if (message.status === 'read') handle(message.value).catch(reject);
      else end(died(`it posted something unexpected (${message.message})`));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      // A thread of a runtime that fails to start arrives here as “Uncaught [object ErrorEvent]”.
      const said = event.message && !event.message.includes('[object');
      end(died(said ? event.message : 'its script or one of its threads did not start'));
    });
    worker.addEventListener('messageerror', () => end(died('its answer could not be read')));
    ending.addEventListener('abort', () => reject(ending.reason), { once: true });
    if (ending.aborted) reject(ending.reason);
    worker.postMessage(request, transferables(request));

    async function handle(message: TrialMessage): Promise<void> {
      switch (message.type) {
        case 'phase':
          setting.onPhase(message.phase);
          return;
        case 'holding':
          if (setting.withAgentMemory) agentBytes = await measureAgentMemory();
          worker.postMessage(GO_ON);
          return;
        case 'ended':
          end(message.result);
      }
    }
  }).finally(() => worker.terminate());
}

/** Under isolation both runtimes share their wasm memory with their threads, and shared memory is in the account. */
function takeWasmOff(agentBytes: number | null, { wasmPeakBytes }: { readonly wasmPeakBytes: number | null }) {
  return agentBytes === null ? null : Math.max(0, agentBytes - (wasmPeakBytes ?? 0));
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

/** Adds what the page knows: the position, the fetch with which a cold start begins, and the browser's own account. */
function toOutcome(trial: PlannedTrial, { result, agentBytes }: Answer, { fetchMs, modelFrom }: Fetched): Outcome {
  if (result.status === 'failed') return { ...trial, ...result };
  switch (result.mode) {
    case 'latency':
      return { ...trial, ...result, coldStart: { fetchMs, modelFrom, ...result.coldStart } };
    case 'cold':
      return { ...trial, ...result, coldStart: { fetchMs, modelFrom, ...result.coldStart } };
    case 'memory':
      return {
        ...trial,
        ...result,
        memory: { ...result.memory, javaScriptBytes: takeWasmOff(agentBytes, result.memory) },
      };
    case 'throughput':
      return { ...trial, ...result };
    case 'server':
      return { ...trial, ...result };
    case 'anatomy':
      return { ...trial, ...result };
  }
}
