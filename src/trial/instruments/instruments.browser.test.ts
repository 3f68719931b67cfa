import { afterEach, describe, expect, test } from 'vitest';
import { type Arm, splitArm } from '#formats/arm.ts';
import { fetchTestModel } from '#trial/fetch-test-model.ts';
import { makeInputs } from '#trial/make-inputs.ts';
import { loadRuntime } from '#trial/runtimes/load-runtime.ts';
import { type AnatomyReading, type AnatomyWatch, type MemoryWatch, watchAnatomy, watchMemory } from './instruments.ts';

const MIB = 1024 * 1024;
const NOTHING = {
  dispatches: null,
  submits: null,
  passes: null,
  shaderModules: null,
  pipelines: null,
  bytesWritten: null,
  bytesRead: null,
  gpuMs: null,
};

const watches: (AnatomyWatch | MemoryWatch)[] = [];
afterEach(() => {
  for (const watch of watches.splice(0).reverse()) watch.stop();
});

async function requestGpu() {
  const adapter = (await navigator.gpu.requestAdapter()) as GPUAdapter;
  const device = await adapter.requestDevice({ requiredFeatures: ['timestamp-query'] });
  return { device, info: adapter.info, adapter: { vendor: '', architecture: '', description: '', software: true } };
}

/** Both instruments around one arm on the digits: loaded, four inferences, disposed of. */
async function observe(arm: Arm) {
  const { runtime: name, backend } = splitArm(arm);
  const anatomy = watchAnatomy(backend);
  const memory = watchMemory(backend);
  watches.push(anatomy, memory);
  const { model, bytes, weights, reference } = await fetchTestModel(arm, 'digits');
  const request = { arm, model, reference };
  const [logits] = reference.outputs;
  const expected = new Float64Array(logits?.values as ArrayBuffer).subarray(0, 10);
  const runtime = await loadRuntime(name);
  const gpu = backend === 'webgpu' ? await requestGpu() : undefined;
  await runtime.load({ ...bytes, weights }, arm, { model, threads: 1, gpu, preset: 'equal', resident: false });
  const inferences: AnatomyReading[] = [];
  for (let turn = 0; turn < 4; turn++) {
    anatomy.reset();
    const outputs = await runtime.infer(makeInputs(request, [0]));
    inferences.push(await anatomy.read());
    expected.forEach((logit, index) => expect(Object.values(outputs)[0]?.data[index]).toBeCloseTo(logit, 3));
  }
  const held = memory.read();
  await runtime.dispose();
  const disposed = memory.read();
  gpu?.device.destroy();
  return { inferences, held, disposed, ended: memory.read(), weightsBytes: model.weightsBytes };
}

/** GPU time varies; everything else is what the runtime does. */
const countsOf = ({ gpuMs: _, ...counts }: AnatomyReading) => counts;

describe.each<Arm>(['tfjs:webgpu', 'ort:webgpu', 'tfjs:webgl'])('%s', (arm) => {
  test('each inference after the first consists of the same, and memory holds the weights', async () => {
    const { inferences, held, disposed, ended, weightsBytes } = await observe(arm);
    const [first, ...rest] = inferences as [AnatomyReading, AnatomyReading];
    const [steady] = rest;
    for (const later of rest) expect(countsOf(later)).toEqual(countsOf(steady));
    expect(first.pipelines).toBeGreaterThan(0);
    expect(steady).toMatchObject({ pipelines: 0, shaderModules: 0 });
    expect(steady.dispatches).toBeGreaterThan(0);
    // TensorFlow.js repacks the weights' textures in the first one.
    expect(steady.dispatches).toBeLessThanOrEqual(first.dispatches as number);
    expect(steady.bytesWritten, 'an image of 8 x 8').toBeGreaterThanOrEqual(256);
    expect(steady.bytesRead, '10 logits').toBeGreaterThanOrEqual(40);
    expect(held.gpuLiveBytes).toBeGreaterThanOrEqual(weightsBytes);
    expect(held.gpuPeakBytes).toBeGreaterThanOrEqual(held.gpuLiveBytes as number);
    expect(disposed.gpuLiveBytes).toBeLessThan(held.gpuLiveBytes as number);
    expect(ended.gpuPeakBytes).toBe(held.gpuPeakBytes);
    if (arm === 'ort:webgpu') expect(held.wasmPeakBytes).toBeGreaterThanOrEqual(16 * MIB);
    else expect(held.wasmPeakBytes).toBeNull();
    if (arm === 'tfjs:webgl') {
      expect(steady).toMatchObject({ submits: null, passes: null, gpuMs: null });
    } else {
      expect(steady.submits).toBeGreaterThan(0);
      expect(steady.passes).toBeGreaterThan(0);
      expect(inferences.every(({ gpuMs }) => gpuMs !== null)).toBe(true);
      expect(ended.gpuLiveBytes, 'once the device is gone').toBe(0);
    }
  });
});

describe.each<Arm>(['tfjs:wasm', 'ort:wasm', 'tfjs:cpu'])('%s', (arm) => {
  test('has no anatomy of a GPU, and the memory of its wasm', async () => {
    const { inferences, held } = await observe(arm);
    expect(inferences[0]).toEqual(NOTHING);
    expect(held).toMatchObject({ gpuLiveBytes: null, gpuPeakBytes: null });
    if (arm === 'tfjs:cpu') expect(held.wasmPeakBytes).toBeNull();
    else expect(held.wasmPeakBytes).toBeGreaterThanOrEqual(16 * MIB);
  });
});
