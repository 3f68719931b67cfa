import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { type Arm, hasOneShape } from '#formats/arm.ts';
import type { Preset } from '#formats/plan.ts';
import { loadTestArm } from '#trial/fetch-test-model.ts';
import type { TrialGpu } from '#trial/gpu-device.ts';
import { measureThroughput } from '#trial/measure-throughput.ts';

let gpu: TrialGpu | undefined;
afterEach(() => {
  gpu?.destroy();
  gpu = undefined;
});

async function load(arm: Arm, preset: Preset, resident = false) {
  const { inputsOf, errorOf, ...rest } = await loadTestArm(arm, preset, resident);
  gpu = rest.gpu;
  return {
    ...rest,
    inputs: inputsOf([0]),
    /** Also at a batch that the session has not seen before, where it can have one. */
    async expectRight() {
      for (const rows of hasOneShape(arm) ? [[0], [1], [0]] : [[0], [0, 1]]) {
        expect(await errorOf(rows)).toBeLessThan(1e-4);
      }
    },
  };
}

// First, because TensorFlow.js forgets how to make a device once its backend was removed.
describe.each(['tfjs:webgpu', 'ort:webgpu'] as const)('%s under the preset default', (arm) => {
  test('computes on a device of its own, which the trial can watch', async () => {
    const requestDevice = vi.spyOn(GPUAdapter.prototype, 'requestDevice');
    const { runtime, loaded, expectRight } = await load(arm, 'default');
    expect(requestDevice).toHaveBeenCalledOnce();
    expect(loaded.device).toBeInstanceOf(GPUDevice);
    expect(loaded.device).toBe(await requestDevice.mock.results[0]?.value);
    requestDevice.mockRestore();
    expect(loaded.report).toMatchObject({ settings: { device: 'of the runtime' }, nodesOnCpu: null });
    expect(loaded.report.adapter).toMatchObject({ vendor: expect.any(String), software: expect.any(Boolean) });
    await expectRight();
    await runtime.dispose();
    loaded.device?.destroy();
  });
});

test('tfjs:webgpu under the preset equal computes on the GPU however small it is, but for shapes', async () => {
  const { runtime } = await load('tfjs:webgpu', 'equal');
  const tf = await import('@tensorflow/tfjs-core');
  const dispatched = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
  const shape = tf.stack([tf.scalar(2, 'int32'), tf.scalar(3, 'int32')]);
  // As a graph asks for it: a GPU would have to be read through a canvas.
  expect([...shape.dataSync()]).toEqual([2, 3]);
  expect(dispatched).not.toHaveBeenCalled();
  expect([...(await tf.add([1], [2]).data())]).toEqual([3]);
  expect(dispatched).toHaveBeenCalled();
  dispatched.mockRestore();
  await runtime.dispose();
});

describe.each(['tfjs:webgpu', 'ort:webgpu', 'tfjs:webgpu@eager', 'ort:webgpu@capture'] as const)(
  'resident requests of %s',
  (arm) => {
    let done: MockInstance<GPUQueue['onSubmittedWorkDone']>;
    let run: MockInstance<GPUComputePassEncoder['dispatchWorkgroups']>;
    let submit: MockInstance<GPUQueue['submit']>;
    let live = 0;
    beforeEach(() => {
      live = 0;
      done = vi.spyOn(GPUQueue.prototype, 'onSubmittedWorkDone');
      submit = vi.spyOn(GPUQueue.prototype, 'submit');
      run = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
      const create = GPUDevice.prototype.createBuffer;
      vi.spyOn(GPUDevice.prototype, 'createBuffer').mockImplementation(function (this: GPUDevice, descriptor) {
        live++;
        return create.call(this, descriptor);
      });
      const destroy = GPUBuffer.prototype.destroy;
      vi.spyOn(GPUBuffer.prototype, 'destroy').mockImplementation(function (this: GPUBuffer) {
        live--;
        return destroy.call(this);
      });
    });
    afterEach(() => vi.restoreAllMocks());

    test('compute all of the graph, each waits for its own end, upload nothing and leave nothing behind', async () => {
      const { runtime, loaded, inputs, expectRight } = await load(arm, 'equal', true);
      expect(loaded).toMatchObject({ device: gpu?.device, report: { settings: { device: 'of the trial' } } });
      await expectRight();
      await runtime.infer(inputs);
      run.mockClear();
      await runtime.infer(inputs);
      const dispatches = run.mock.calls.length;
      expect(dispatches).toBeGreaterThan(3);

      const resident = await runtime.resident?.(inputs);
      if (!resident) throw new Error('a runtime with WebGPU keeps tensors on the device');
      expect(resident.maxDepth).toBe(8);
      for (let index = 0; index < 8; index++) await resident.request();
      const settled = live;
      for (const depth of [1, 8]) {
        run.mockClear();
        done.mockClear();
        let inFlight = 0;
        let mostInFlight = 0;
        const request = async () => {
          mostInFlight = Math.max(mostInFlight, ++inFlight);
          await resident.request();
          inFlight--;
        };
        const measured = await measureThroughput(request, { depth, warmUp: 0, budgetMs: 1, countMost: 64 });
        const requests = measured.completionsMs.length + 2 * depth;
        expect(mostInFlight).toBe(depth);
        expect(done).toHaveBeenCalledTimes(requests);
        expect(run).toHaveBeenCalledTimes(requests * dispatches);
        // What is waited for has been handed over: nothing recorded is left in an open encoder.
        for (const end of done.mock.invocationCallOrder) {
          expect(lastBefore(submit, end)).toBeGreaterThan(lastBefore(run, end));
        }
        expect(measured.perS).toBeGreaterThan(0);
        expect(measured.completionsMs.toSorted((a, b) => a - b)).toEqual(measured.completionsMs);
      }
      // A pool grows to what eight at once need, and no further.
      expect(live - settled).toBeLessThanOrEqual(0);
      resident.dispose();
      await expectRight();
      await runtime.dispose();
    });
  },
);

/** When a function was last called before something else. */
function lastBefore({ mock }: MockInstance, end: number): number {
  return Math.max(...mock.invocationCallOrder.filter((order) => order < end));
}

describe.each(['tfjs:wasm', 'ort:wasm'] as const)('%s', (arm) => {
  test('has no device: its requests are whole inferences, one at a time', async () => {
    const { runtime, loaded, inputs, expectRight } = await load(arm, 'equal', true);
    expect(loaded).toMatchObject({ threadsAsked: 1, report: { threads: 1, settings: { threads: 1 } } });
    expect(loaded.device).toBeUndefined();
    const infer = vi.spyOn(runtime, 'infer');
    const resident = await runtime.resident?.(inputs);
    expect(resident?.maxDepth).toBe(1);
    await resident?.request();
    expect(infer).toHaveBeenCalledOnce();
    infer.mockRestore();
    await expectRight();
    await runtime.dispose();
  });
});
