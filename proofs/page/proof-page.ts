import { createModelFetcher } from '#catalog/fetch-model.ts';
import { loadCatalog } from '#catalog/load-catalog.ts';
import type { Run } from '#formats/run.ts';
import { readPlanQuery } from '#plan/plan-query.ts';
import { runPlan } from '#runner/run-plan.ts';
import type { HarnessMessage, HarnessRequest } from './harness.worker.ts';
import type { HarnessRound, HeldHeap, Injected, InjectedRun } from './proof-protocol.ts';

globalThis.proofs = {
  inject,
  async benchHarness(what, rounds) {
    const model = what.kind === 'digits' ? await fetchDigits() : undefined;
    const taken: HarnessRound[] = [];
    await askHarness({ type: 'bench', what, rounds, ...(model ? { model } : {}) }, async (message) => {
      if (message.type !== 'round') return;
      taken.push(message.round);
      globalThis.proofProgress?.(`round ${taken.length} of ${rounds}`);
    });
    return taken;
  },
  async holdHeap(samples) {
    const bytes: number[] = [];
    await askHarness({ type: 'hold', samples }, async (message, worker) => {
      if (message.type !== 'holding') return;
      bytes.push((await globalThis.readWorkerHeap?.()) ?? Number.NaN);
      worker.postMessage('go on');
    });
    const [beginBytes = Number.NaN, endBytes = Number.NaN] = bytes;
    return { samples, beginBytes, endBytes } satisfies HeldHeap;
  },
};

async function inject(query: string, [outerMs, innerMs]: readonly [number, number]): Promise<InjectedRun> {
  const reading = readPlanQuery(query);
  if (reading.status === 'unreadable') throw new Error(reading.message);
  const injected: Record<number, Injected> = {};
  let order = 0;
  const start = () => {
    const mine = order;
    // A lone arm runs A B B A, and has a single workload here.
    const isInner = mine % 4 === 1 || mine % 4 === 2;
    const worker = new Worker(new URL('./delayed.worker.ts', import.meta.url), { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Injected>) => {
      injected[mine] = data;
    };
    worker.postMessage({ delayMs: isInner ? innerMs : outerMs, port: port2 }, [port2]);
    return worker;
  };
  const events = runPlan(reading.plan, await loadCatalog(), { start });
  for (;;) {
    const { value, done } = await events.next();
    if (done) return { run: value satisfies Run, injected };
    if (value.type === 'trial-started') order = value.trial.order;
    if (value.type === 'trial-ended') {
      const { block, status } = value.outcome;
      globalThis.proofProgress?.(`block ${block + 1} of ${reading.plan.blocks}, trial ${value.index + 1}: ${status}`);
    }
    if (value.type === 'block-replaced') {
      globalThis.proofProgress?.(`block ${value.replacement.block + 1} again: ${value.replacement.reason}`);
    }
  }
}

/** Puts one question to a fresh harness worker and waits until it has answered all of it. */
function askHarness(
  request: HarnessRequest,
  onMessage: (message: HarnessMessage, worker: Worker) => Promise<void>,
): Promise<void> {
  const worker = new Worker(new URL('./harness.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<HarnessMessage>) => {
      onMessage(data, worker).catch(reject);
      if (data.type === 'done') resolve();
      if (data.type === 'failed') reject(new Error(data.message));
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

async function fetchDigits() {
  const catalog = await loadCatalog();
  const model = catalog.models.find(({ id }) => id === 'digits');
  if (!model) throw new Error('the catalogue has no digits');
  const fetched = await createModelFetcher().fetchModel(model, 'ort', false, new AbortController().signal);
  if (fetched.status === 'failed') throw new Error(fetched.message);
  const { graph, reference } = fetched;
  return { model, graph, reference };
}
