import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { watchWebgpu } from './watch-webgpu.ts';

const MIB = 1024 * 1024;
const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, MAP_WRITE } = GPUBufferUsage;

const DOUBLE = `
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < arrayLength(&values)) { values[id.x] *= 2; }
}`;
const HEAVY = `
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  var value = values[id.x];
  for (var turn = 0; turn < 4000; turn++) { value = sin(value) + 1.5; }
  values[id.x] = value;
}`;

let adapter: GPUAdapter;
let watch: ReturnType<typeof watchWebgpu>;
const devices: GPUDevice[] = [];

beforeAll(async () => {
  adapter = (await navigator.gpu.requestAdapter()) as GPUAdapter;
});
beforeEach(() => {
  watch = watchWebgpu({ timed: true });
});
afterEach(() => {
  watch.stop();
  for (const device of devices.splice(0)) device.destroy();
});

async function makeDevice(requiredFeatures: GPUFeatureName[] = []): Promise<GPUDevice> {
  const fresh = (await navigator.gpu.requestAdapter()) as GPUAdapter;
  const device = await fresh.requestDevice({ requiredFeatures });
  devices.push(device);
  device.addEventListener('uncapturederror', ({ error }) => {
    throw error;
  });
  return device;
}

/** One pass that changes each of the given values, by hand, and reads them back. */
async function compute(device: GPUDevice, code: string, values: Float32Array<ArrayBuffer>): Promise<Float32Array> {
  const size = values.byteLength;
  const storage = device.createBuffer({ size, usage: STORAGE | COPY_SRC | COPY_DST });
  const readable = device.createBuffer({ size, usage: MAP_READ | COPY_DST });
  device.queue.writeBuffer(storage, 0, values);
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const layout = pipeline.getBindGroupLayout(0);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries: [{ binding: 0, resource: { buffer: storage } }] }));
  pass.dispatchWorkgroups(Math.ceil(values.length / 64));
  pass.end();
  encoder.copyBufferToBuffer(storage, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(readable.getMappedRange().slice(0));
  readable.destroy();
  storage.destroy();
  return result;
}

test('64 MiB of a buffer read back as 64 MiB', async () => {
  const device = await makeDevice();
  expect(watch.liveBytes()).toBe(0);
  const buffer = device.createBuffer({ size: 64 * MIB, usage: STORAGE });
  expect(watch.liveBytes()).toBe(64 * MIB);
  expect(watch.peakBytes()).toBe(64 * MIB);
  buffer.destroy();
  buffer.destroy();
  expect(watch.liveBytes()).toBe(0);
  expect(watch.peakBytes()).toBe(64 * MIB);
});

test('64 MiB of a texture read back as 64 MiB, by its format, layers and levels', async () => {
  const device = await makeDevice();
  const usage = GPUTextureUsage.TEXTURE_BINDING;
  const plain = device.createTexture({ size: [2048, 2048], format: 'rgba32float', usage });
  expect(watch.liveBytes()).toBe(64 * MIB);
  plain.destroy();
  device.createTexture({ size: [4, 4, 2], format: 'r8unorm', mipLevelCount: 3, usage });
  expect(watch.liveBytes()).toBe(2 * (16 + 4 + 1));
  device.createTexture({ size: [4, 4], format: 'depth24plus', usage });
  expect(watch.liveBytes(), 'of a format whose size the driver chooses').toBeNull();
});

test('live and peak follow what is made and destroyed', async () => {
  const device = await makeDevice();
  const make = (size: number) => device.createBuffer({ size, usage: STORAGE });
  const [a, b] = [make(1000), make(200)];
  a.destroy();
  make(300);
  expect([watch.liveBytes(), watch.peakBytes()]).toEqual([500, 1200]);
  b.destroy();
  make(2000);
  expect([watch.liveBytes(), watch.peakBytes()]).toEqual([2300, 2300]);
  watch.reset();
  expect([watch.liveBytes(), watch.peakBytes()]).toEqual([2300, 2300]);
});

test('a device that is destroyed takes what it held along, and nothing of another', async () => {
  const [one, other] = [await makeDevice(), await makeDevice()];
  const buffer = one.createBuffer({ size: 1000, usage: STORAGE });
  other.createBuffer({ size: 200, usage: STORAGE });
  one.destroy();
  expect([watch.liveBytes(), watch.peakBytes()]).toEqual([200, 1200]);
  buffer.destroy();
  expect(watch.liveBytes()).toBe(200);
});

test('one pass by hand is counted exactly', async () => {
  const device = await makeDevice();
  await compute(device, DOUBLE, new Float32Array(256));
  const once = {
    dispatches: 1,
    submits: 1,
    passes: 1,
    shaderModules: 1,
    pipelines: 1,
    bytesWritten: 1024,
    bytesRead: 1024,
    mapAsyncs: 1,
    buffersCreated: 2,
  };
  expect(watch.snapshot()).toEqual(once);
  watch.reset();
  await compute(device, DOUBLE, new Float32Array(256));
  expect(watch.snapshot()).toEqual(once);
});

test('written bytes are those given, whichever way', async () => {
  const device = await makeDevice();
  const buffer = device.createBuffer({ size: 256, usage: COPY_DST });
  const written = (write: () => void) => {
    watch.reset();
    write();
    return watch.snapshot().bytesWritten;
  };
  const { queue } = device;
  expect(written(() => queue.writeBuffer(buffer, 0, new Float32Array(16)))).toBe(64);
  expect(written(() => queue.writeBuffer(buffer, 0, new Float32Array(16), 4))).toBe(48);
  expect(written(() => queue.writeBuffer(buffer, 0, new Float32Array(16), 4, 2))).toBe(8);
  expect(written(() => queue.writeBuffer(buffer, 0, new ArrayBuffer(64), 16))).toBe(48);
  expect(written(() => queue.writeBuffer(buffer, 0, new DataView(new ArrayBuffer(64)), 16, 8))).toBe(8);
  const mapped = device.createBuffer({ size: 512, usage: MAP_WRITE | COPY_SRC, mappedAtCreation: true });
  expect(written(() => mapped.getMappedRange(0, 64))).toBe(64);
  expect(written(() => mapped.getMappedRange(256))).toBe(256);
  mapped.unmap();
  await mapped.mapAsync(GPUMapMode.WRITE, 0, 128);
  expect(written(() => mapped.getMappedRange(0, 128))).toBe(128);
  expect(watch.snapshot().bytesRead).toBe(0);
  const read = device.createBuffer({ size: 32, usage: MAP_READ | COPY_DST, mappedAtCreation: true });
  expect(written(() => read.getMappedRange())).toBe(32);
  read.unmap();
  await read.mapAsync(GPUMapMode.READ);
  expect(
    written(() => read.getMappedRange()),
    'mapped for reading',
  ).toBe(0);
  const usage = GPUTextureUsage.COPY_DST;
  const texture = device.createTexture({ size: [8, 4], format: 'rgba8unorm', usage });
  const pixels = new Uint8Array(8 * 4 * 4);
  expect(written(() => queue.writeTexture({ texture }, pixels, { bytesPerRow: 32 }, [8, 4]))).toBe(128);
  expect(written(() => queue.writeTexture({ texture }, pixels, { bytesPerRow: 32 }, { width: 8, height: 2 }))).toBe(64);
});

test('results are the same with and without it, timestamps included', async () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) => Math.sin(index));
  const seen = await compute(await makeDevice(['timestamp-query']), HEAVY, values);
  watch.stop();
  const unseen = await compute(await makeDevice(), HEAVY, values);
  expect(seen).toEqual(unseen);
});

test('GPU time is that of the passes, and begins anew', { retry: 3 }, async () => {
  expect(adapter.features.has('timestamp-query')).toBe(true);
  const device = await makeDevice(['timestamp-query']);
  expect(await watch.gpuMs(), 'before any pass').toBeNull();
  const begun = performance.now();
  for (let turn = 0; turn < 5; turn++) await compute(device, HEAVY, new Float32Array(64 * 512));
  const wallMs = performance.now() - begun;
  const { submits, bytesRead, buffersCreated } = watch.snapshot();
  const gpuMs = await watch.gpuMs();
  expect(gpuMs).toBeGreaterThan(0);
  expect(gpuMs).toBeLessThan(wallMs);
  expect(watch.snapshot(), 'which costs calls of its own').toMatchObject({ submits, bytesRead, buffersCreated });
  expect(await watch.gpuMs(), 'read twice').toBe(gpuMs);
  watch.reset();
  expect(await watch.gpuMs()).toBeNull();
  await compute(device, HEAVY, new Float32Array(64 * 512));
  const one = await watch.gpuMs();
  expect(one).toBeGreaterThan(0);
  expect(one).toBeLessThan(gpuMs as number);
});

test('more passes than one query set holds are all timed', async () => {
  const device = await makeDevice(['timestamp-query']);
  await compute(device, HEAVY, new Float32Array(64 * 512));
  const first = (await watch.gpuMs()) as number;
  const encoder = device.createCommandEncoder();
  for (let pass = 0; pass < 2500; pass++) encoder.beginComputePass().end();
  device.queue.submit([encoder.finish()]);
  await compute(device, HEAVY, new Float32Array(64 * 512));
  expect(watch.snapshot().passes).toBe(2502);
  expect(await watch.gpuMs()).toBeGreaterThan(first);
});

test('without the feature there is no GPU time, and none where only a part of the passes has it', async () => {
  await compute(await makeDevice(['timestamp-query']), DOUBLE, new Float32Array(64));
  expect(await watch.gpuMs()).not.toBeNull();
  await compute(await makeDevice(), DOUBLE, new Float32Array(64));
  expect(await watch.gpuMs()).toBeNull();
});

test('timestamps that a runtime asks for itself stay its own', async () => {
  const device = await makeDevice(['timestamp-query']);
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const encoder = device.createCommandEncoder();
  const timestampWrites = { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
  encoder.beginComputePass({ timestampWrites }).end();
  const resolved = device.createBuffer({ size: 16, usage: GPUBufferUsage.QUERY_RESOLVE | COPY_SRC });
  const readable = device.createBuffer({ size: 16, usage: MAP_READ | COPY_DST });
  encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, readable, 0, 16);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  expect(Number(new BigUint64Array(readable.getMappedRange())[0])).toBeGreaterThan(0);
  expect(await watch.gpuMs()).toBeNull();
});

test("when it stops, the browser's own functions are back", () => {
  const prototypes = [GPUDevice, GPUBuffer, GPUTexture, GPUQueue, GPUCommandEncoder, GPUComputePassEncoder];
  const functions = () =>
    prototypes.flatMap(({ prototype }) =>
      Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }) => value as unknown),
    );
  const during = functions();
  watch.stop();
  const before = functions();
  expect(during.filter((one, index) => one !== before[index])).toHaveLength(20);
  for (const one of before) if (typeof one === 'function') expect(String(one)).toContain('[native code]');
});
