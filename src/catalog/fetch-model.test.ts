import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Model } from '#formats/model.ts';
import { createModelFetcher } from './fetch-model.ts';

const GOOD = new TextEncoder().encode('the graph');
const graph = { path: 'm/graph.onnx', bytes: GOOD.length, sha256: createHash('sha256').update(GOOD).digest('hex') };
const model = { artifacts: { onnx: { model: graph }, reference: { inputs: [], outputs: [] } } } as unknown as Model;

/** Answers from what was kept, and with the right bytes only past that. */
function serve(fresh: string): RequestCache[] {
  const asked: RequestCache[] = [];
  vi.stubGlobal('fetch', async (_: string, { cache }: RequestInit) => {
    asked.push(cache as RequestCache);
    return new Response(cache === 'reload' ? fresh : 'an earlier graph');
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test('a kept file that does not fit its hash is fetched anew, once', async () => {
  const asked = serve('the graph');
  const fetched = await createModelFetcher('models/').fetchModel(model, 'ort', false, new AbortController().signal);
  expect(fetched).toMatchObject({ status: 'fetched', modelFrom: 'network' });
  expect(asked).toEqual(['default', 'reload']);
});

test('one that is wrong at its source is not run', async () => {
  const asked = serve('another graph');
  const fetched = await createModelFetcher('models/').fetchModel(model, 'ort', false, new AbortController().signal);
  expect(fetched).toMatchObject({ status: 'failed', reason: 'hash-mismatch' });
  expect(asked).toEqual(['default', 'reload']);
});
