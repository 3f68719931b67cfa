import { expect, test, vi } from 'vitest';
import type { ModelFetcher } from '#catalog/fetch-model.ts';
import type { LiveAnswer } from '#formats/live.ts';
import type { Model } from '#formats/model.ts';
import { type HeldModel, holdModel } from './hold-model.ts';

const fetcher: ModelFetcher = {
  fetchModel: async () => ({
    status: 'fetched',
    graph: new ArrayBuffer(1),
    weights: [],
    reference: { inputs: [], outputs: [] },
    fetchMs: 1,
    modelFrom: 'memory',
  }),
};

/** Ready at once; answers with the first number of the question, after 20 ms. */
const READS = `
  const ran = { version: '1', provider: 'wasm', build: 'x', adapter: null };
  onmessage = ({ data }) => data.mode === 'live'
    ? postMessage({ type: 'ready', ran })
    : setTimeout(() => postMessage({ type: 'answered', id: data.id, values: [...new Float32Array(data.inputs[0])], latencyMs: 1 }), 20);`;

function hold(code: string, files = fetcher) {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  vi.spyOn(worker, 'terminate');
  const answers: LiveAnswer[] = [];
  const held: HeldModel = holdModel({
    model: {} as Model,
    arm: 'tfjs:wasm',
    fetcher: files,
    onAnswer: (answer) => answers.push(answer),
    start: () => worker,
  });
  return { held, answers, worker };
}

test('one question at a time, and of those that wait the newest', async () => {
  const { held, answers } = hold(READS);
  for (let id = 1; id <= 3; id++) held.ask(id, [Float32Array.of(id)]);
  await expect.poll(() => answers.length).toBe(2);
  for (let id = 4; id <= 9; id++) held.ask(id, [Float32Array.of(id)]);
  await expect.poll(() => answers.at(-1)).toMatchObject({ id: 9, values: [9] });
  // 3 was the newest while it loaded; 4 was under way while 5 to 9 came.
  expect(answers.map((answer) => (answer.type === 'answered' ? answer.id : answer.type))).toEqual(['ready', 3, 4, 9]);
  held.end();
});

test('an image stays the caller’s, although it is handed over', async () => {
  const { held, answers } = hold(READS);
  const image = Float32Array.of(7);
  held.ask(1, [image]);
  await expect.poll(() => answers.length).toBe(2);
  expect(image).toEqual(Float32Array.of(7));
  held.end();
});

test.each([
  ['dies', 'onmessage = () => { throw new Error("gone"); };', /^Its worker died: .*gone/],
  ['posts nonsense', 'onmessage = () => postMessage(7);', /^Its worker died: it posted something unexpected/],
  [
    'answers with no number',
    `onmessage = () => postMessage({ type: 'answered', id: 1, values: [NaN], latencyMs: 1 });`,
    /^Its worker died: it posted something unexpected/,
  ],
  ['fails', `onmessage = () => postMessage({ type: 'failed', reason: 'load-failed', message: 'No.' });`, /^No\.$/],
])('a worker that %s is one answer, and ended', async (_what, code, message) => {
  const { answers, worker, held } = hold(code);
  await expect.poll(() => answers.length).toBe(1);
  expect(answers[0]).toMatchObject({ type: 'failed', message: expect.stringMatching(message) });
  expect(worker.terminate).toHaveBeenCalled();
  held.ask(1, [Float32Array.of(1)]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(answers).toHaveLength(1);
});

test('a file that does not come is one answer; nothing is said after the end', async () => {
  const broken = hold(READS, {
    fetchModel: async () => ({ status: 'failed', reason: 'fetch-failed', message: 'No connection.' }),
  });
  await expect.poll(() => broken.answers).toMatchObject([{ type: 'failed', message: 'No connection.' }]);

  const { held, answers, worker } = hold(READS);
  held.ask(1, [Float32Array.of(1)]);
  held.end();
  expect(worker.terminate).toHaveBeenCalledOnce();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(answers).toEqual([]);
});
