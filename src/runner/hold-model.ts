import type { ModelFetcher } from '#catalog/fetch-model.ts';
import { type Arm, splitArm } from '#formats/arm.ts';
import { type LiveAnswer, LiveAnswerSchema } from '#formats/live.ts';
import type { Model } from '#formats/model.ts';
import { readAs } from '#formats/parse.ts';
import { type LiveQuestion, type LiveRequest, transferables } from '#trial/protocol.ts';
import { startWorker } from '#trial/start-worker.ts';

/** A model at hand in a worker of its own. */
export interface HeldModel {
  /** Asks for an output. While an earlier question is under way the newest one waits, and those between are dropped. */
  ask(id: number, inputs: readonly Float32Array[]): void;
  /** Ends the worker. Nothing is said afterwards. */
  end(): void;
}

interface HoldSetting {
  readonly model: Model;
  readonly arm: Arm;
  readonly fetcher: ModelFetcher;
  readonly onAnswer: (answer: LiveAnswer) => void;
  readonly start?: () => Worker;
}

/** A worker that says nothing for so long has hung; loading may take a slow connection. */
const LOAD_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 20_000;
/** A model small enough to be held has nothing to share out among threads, and one starts sooner. */
const THREADS = 1;

/** Loads a model in a worker that stays. Whatever happens to the worker is an answer: it dies, hangs or posts nonsense. */
export function holdModel({ model, arm, fetcher, onAnswer, start = startWorker }: HoldSetting): HeldModel {
  const ending = new AbortController();
  const worker = start();
  let state: 'loading' | 'idle' | 'busy' | 'over' = 'loading';
  let newest: LiveQuestion | undefined;
  let limit: ReturnType<typeof setTimeout>;

  const expectAnswer = (limitMs: number) => {
    clearTimeout(limit);
    limit = setTimeout(() => fail('timed-out', `It did not answer within ${limitMs / 1000} s.`), limitMs);
  };
  const end = () => {
    state = 'over';
    clearTimeout(limit);
    ending.abort();
    worker.terminate();
  };
  const fail = (reason: Extract<LiveAnswer, { type: 'failed' }>['reason'], message: string) => {
    if (state === 'over') return;
    end();
    onAnswer({ type: 'failed', reason, message });
  };
  const died = (what: string) => fail('worker-died', `Its worker died: ${what}.`);
  const askNewest = () => {
    if (state !== 'idle' || !newest) return;
    const question = newest;
    newest = undefined;
    state = 'busy';
    expectAnswer(ANSWER_LIMIT_MS);
    worker.postMessage(question, [...question.inputs]);
  };

  worker.addEventListener('message', ({ data }) => {
    if (state === 'over') return;
    const reading = readAs(LiveAnswerSchema, data);
    if (reading.status === 'unreadable') return died(`it posted something unexpected (${reading.message})`);
    const answer = reading.value;
    if (answer.type === 'failed') return fail(answer.reason, answer.message);
    clearTimeout(limit);
    state = 'idle';
    onAnswer(answer);
    askNewest();
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    died(event.message || 'its script did not start');
  });
  worker.addEventListener('messageerror', () => died('its answer could not be read'));
  expectAnswer(LOAD_LIMIT_MS);
  fetcher
    .fetchModel(model, splitArm(arm).runtime, false, ending.signal)
    .then((fetched) => {
      if (state === 'over') return;
      if (fetched.status === 'failed') return fail(fetched.reason, fetched.message);
      const { graph, weights, reference } = fetched;
      const request: LiveRequest = { mode: 'live', model, arm, threads: THREADS, bytes: { graph, weights } };
      worker.postMessage(request, transferables({ ...request, reference: { ...reference, inputs: [], outputs: [] } }));
    })
    .catch((error: unknown) => fail('fetch-failed', error instanceof Error ? error.message : String(error)));

  return {
    ask(id, inputs) {
      newest = { id, inputs: inputs.map((input) => Float32Array.from(input).buffer) };
      askNewest();
    },
    end,
  };
}
