import { afterEach, expect, test } from 'vitest';
import { watchWasm } from './watch-wasm.ts';

const MIB = 1024 * 1024;
const PAGES_OF_64_MIB = 1024;

/** A module with one memory of 1024 pages, exported as `m`. */
const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x05, 0x04, 0x01, 0x00, 0x80, 0x08],
  ...[0x07, 0x05, 0x01, 0x01, 0x6d, 0x02, 0x00],
]);

let watch: ReturnType<typeof watchWasm>;
const start = () => {
  watch = watchWasm();
  return watch;
};
afterEach(() => watch.stop());

test('without a memory there is no number', () => {
  expect(start().peakBytes()).toBeNull();
});

test('64 MiB of a memory made by a script read back as 64 MiB', () => {
  const { peakBytes } = start();
  const memory = new WebAssembly.Memory({ initial: PAGES_OF_64_MIB });
  expect(peakBytes()).toBe(64 * MIB);
  expect(memory).toBeInstanceOf(WebAssembly.Memory);
});

test('a shared memory is seen as it grows, here and in a thread', async () => {
  const { peakBytes } = start();
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 65536, shared: true });
  expect(peakBytes()).toBe(16 * MIB);
  memory.grow(256);
  expect(peakBytes()).toBe(32 * MIB);
  const code = 'onmessage = ({ data }) => { data.grow(512); postMessage(0); };';
  const thread = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  thread.postMessage(memory);
  await new Promise((resolve) => thread.addEventListener('message', resolve));
  thread.terminate();
  expect(peakBytes()).toBe(64 * MIB);
});

test.each<[string, () => WebAssembly.Instance | PromiseLike<WebAssembly.Instance>]>([
  ['bytes', async () => (await WebAssembly.instantiate(MODULE)).instance],
  ['a module', async () => WebAssembly.instantiate(await WebAssembly.compile(MODULE))],
  ['a constructor', () => new WebAssembly.Instance(new WebAssembly.Module(MODULE))],
  ['a response', async () => (await WebAssembly.instantiateStreaming(answer())).instance],
])('a memory that a module exports is counted once, instantiated from %s', async (_, instantiate) => {
  const { peakBytes } = start();
  const { exports } = await instantiate();
  expect(peakBytes()).toBe(64 * MIB);
  expect(exports.m).toBeInstanceOf(WebAssembly.Memory);
  (exports.m as WebAssembly.Memory).grow(PAGES_OF_64_MIB);
  expect(peakBytes()).toBe(128 * MIB);
});

const answer = () => new Response(MODULE, { headers: { 'Content-Type': 'application/wasm' } });

test('two memories add up, also where one was dropped', () => {
  const { peakBytes } = start();
  for (let made = 0; made < 2; made++) new WebAssembly.Memory({ initial: 16 });
  expect(peakBytes()).toBe(2 * MIB);
});

test('errors pass through, and what was not made is not counted', async () => {
  const { peakBytes } = start();
  expect(() => new WebAssembly.Memory({ initial: 2, maximum: 1 })).toThrow(RangeError);
  await expect(WebAssembly.instantiate(new Uint8Array(8))).rejects.toThrow(WebAssembly.CompileError);
  expect(peakBytes()).toBeNull();
});

test("when it stops, the browser's own functions are back", () => {
  const before = Object.getOwnPropertyDescriptors(WebAssembly);
  start();
  expect(WebAssembly.Memory).not.toBe(before.Memory.value);
  watch.stop();
  expect(Object.getOwnPropertyDescriptors(WebAssembly)).toEqual(before);
  expect(WebAssembly.Memory).toBe(before.Memory.value);
});
