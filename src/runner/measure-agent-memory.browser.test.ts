import { afterEach, expect, test } from 'vitest';
import { measureAgentMemory } from './measure-agent-memory.ts';

const MIB = 2 ** 20;
const KNOWN = 64 * MIB;

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

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
  const original = Object.getOwnPropertyDescriptor(Performance.prototype, 'measureUserAgentSpecificMemory');
  Object.defineProperty(Performance.prototype, 'measureUserAgentSpecificMemory', {
    configurable: true,
    value: () => new Promise(() => {}),
  });
  try {
    expect(await measureAgentMemory(50)).toBeNull();
  } finally {
    if (original) Object.defineProperty(Performance.prototype, 'measureUserAgentSpecificMemory', original);
  }
});

test('where there are other workers only, there is no number', { timeout: 60_000 }, async () => {
  const other = await startKeeper('0', 'another.worker');
  await other.keep();
  expect(await measureAgentMemory()).toBeNull();
});

test.each([
  ['numbers on the heap', `Array.from({ length: 64 }, () => new Array(${MIB / 8}).fill(0.5))`],
  ['array buffers', `Array.from({ length: 64 }, () => new Uint8Array(${MIB}).fill(1))`],
  [
    'shared wasm memory',
    `[new WebAssembly.Memory({ initial: ${KNOWN / 65536}, maximum: ${KNOWN / 65536}, shared: true })]
      .map((memory) => [memory, new Uint8Array(memory.buffer).fill(1)])`,
  ],
])('64 MiB of %s read back within 1%', { timeout: 60_000 }, async (_, expression) => {
  expect(Math.abs((await growth(expression)) / KNOWN - 1)).toBeLessThan(0.01);
});

test('what another worker keeps is not counted', { timeout: 60_000 }, async () => {
  await startKeeper('0');
  const before = await measureAgentMemory();
  const other = await startKeeper(`new Uint8Array(${KNOWN}).fill(1)`, 'other.worker');
  await other.keep();
  expect(Math.abs(((await measureAgentMemory()) ?? Number.NaN) - (before ?? 0))).toBeLessThan(MIB);
});
