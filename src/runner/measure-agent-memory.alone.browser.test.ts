import { afterEach, expect, test, vi } from 'vitest';
import { measureAgentMemory, readOwnBytes } from './measure-agent-memory.ts';

const MIB = 2 ** 20;
const KNOWN = 64 * MIB;

const workers: Worker[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const worker of workers.splice(0)) worker.terminate();
});

/** Puts something else in the place of the browser's own account. */
function answerWith(account: () => Promise<unknown>) {
  type Accounting = { measureUserAgentSpecificMemory: () => Promise<unknown> };
  vi.spyOn(Performance.prototype as unknown as Accounting, 'measureUserAgentSpecificMemory').mockImplementation(
    account,
  );
}

/** A worker that keeps what an expression gives as soon as it is posted anything. Its name is in the browser's account. */
async function startKeeper(expression: string, name = 'trial.worker') {
  const code = `onmessage = () => { globalThis.kept = ${expression}; postMessage('kept'); };postMessage('ready');`;
  const worker = new Worker(`${URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))}#${name}`);
  workers.push(worker);
  const answer = () => new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
  await answer();
  return {
    keep() {
      const kept = answer();
      worker.postMessage('keep');
      return kept;
    },
  };
}

/** By how much the account grows when the worker keeps what it is told to. */
async function growth(expression: string, name?: string): Promise<number> {
  const keeper = await startKeeper(expression, name);
  const before = await measureAgentMemory();
  await keeper.keep();
  const after = await measureAgentMemory();
  return (after ?? Number.NaN) - (before ?? Number.NaN);
}

test('a browser that does not answer gives no number, and holds nobody up', async () => {
  answerWith(() => new Promise(() => {}));
  expect(await measureAgentMemory(50)).toBeNull();
});

test('an account that leaves the worker out is asked for again', async () => {
  const entry = (url: string, bytes: number) => ({
    bytes,
    attribution: [{ scope: 'DedicatedWorkerGlobalScope', url }],
  });
  const accounts = [
    { breakdown: [entry('/another.worker.js', 5)] },
    { breakdown: [entry('/another.worker.js', 5), entry('/trial.worker.js', 7)] },
  ];
  answerWith(async () => accounts.shift());
  expect(await measureAgentMemory(50)).toBe(7);
});

test('where there are other workers only, there is no number', () => {
  const url = '/another.worker.js';
  expect(
    readOwnBytes({ breakdown: [{ bytes: 5, attribution: [{ scope: 'DedicatedWorkerGlobalScope', url }] }] }),
  ).toBeNull();
});

// Tried again, because Chromium now and then gives no account for a minute. An account that it gives has to be right.
test.each([
  ['numbers on the heap', `Array.from({ length: 64 }, () => new Array(${MIB / 8}).fill(0.5))`],
  ['array buffers', `Array.from({ length: 64 }, () => new Uint8Array(${MIB}).fill(1))`],
  [
    'shared wasm memory',
    `[new WebAssembly.Memory({ initial: ${KNOWN / 65536}, maximum: ${KNOWN / 65536}, shared: true })]
      .map((memory) => [memory, new Uint8Array(memory.buffer).fill(1)])`,
  ],
])('64 MiB of %s read back within 1%', { timeout: 120_000, retry: 3 }, async (_, expression) => {
  expect(Math.abs((await growth(expression)) / KNOWN - 1)).toBeLessThan(0.01);
});

test('what another worker keeps is not counted', { timeout: 120_000, retry: 3 }, async () => {
  await startKeeper('0');
  const before = await measureAgentMemory();
  const other = await startKeeper(`new Uint8Array(${KNOWN}).fill(1)`, 'other.worker');
  await other.keep();
  expect(Math.abs(((await measureAgentMemory()) ?? Number.NaN) - (before ?? 0))).toBeLessThan(MIB);
});
