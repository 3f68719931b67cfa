import type * as Ort from 'onnxruntime-web/wasm';
import { createHooks } from '#trial/instruments/hooks.ts';
import type { Tensors } from '#trial/tensor.ts';
import { createInputBuffers, type InputBuffers } from './ort-buffers.ts';
import { residentOnGpu } from './ort-resident.ts';
import { readOutputs } from './ort-tensors.ts';
import { FellBack, type Resident } from './runtime.ts';

/**
 * A session with graph capture: its first run records the GPU's commands, every later one plays them again over the
 * same buffers. The contract stays: each inference writes its typed arrays into those buffers and reads the outputs
 * back.
 *
 * A captured session has the shapes of its first run. It would play them for any others, too, and say nothing, so
 * others are refused here. Outputs are left to the session: buffers given for them are bound in the first run only, and
 * ONNX Runtime 1.30 then fails to find them again.
 */
export function captureOnGpu(ort: typeof Ort, session: Ort.InferenceSession, device: GPUDevice) {
  let buffers: InputBuffers | undefined;
  let shapes = '';

  async function run(inputs: Tensors): Promise<Record<string, Ort.Tensor>> {
    const asked = shapesOf(inputs);
    const isFirst = buffers === undefined;
    buffers ??= createInputBuffers(ort, device, inputs);
    if (isFirst) shapes = asked;
    if (asked !== shapes) throw new Error(`Captured for ${shapes}, a session cannot run ${asked}.`);
    buffers.write(inputs);
    const { feeds } = buffers;
    return isFirst ? runRecorded(() => session.run(feeds)) : session.run(feeds);
  }

  return {
    infer: async (inputs: Tensors): Promise<Tensors> => readOutputs(await run(inputs)),
    async resident(inputs: Tensors): Promise<Resident> {
      for (const output of Object.values(await run(inputs))) output.dispose();
      // The buffers belong to the recording, and go with it.
      return residentOnGpu(session, device, { feeds: (buffers as InputBuffers).feeds, destroy() {} });
    },
    dispose(): void {
      buffers?.destroy();
    },
  };
}

/**
 * The first run, which has to record itself. ONNX Runtime plays a recording as soon as it has one: what was dispatched
 * once with bind groups made for it is dispatched a second time with the same ones. Without a recording, and nothing
 * else tells of it, each dispatch has a bind group of its own.
 * @throws FellBack if nothing was played
 */
async function runRecorded<Result>(run: () => Promise<Result>): Promise<Result> {
  const hooks = createHooks();
  let dispatches = 0;
  let bindGroups = 0;
  hooks.after(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => dispatches++);
  hooks.after(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => dispatches++);
  hooks.after(GPUDevice.prototype, 'createBindGroup', () => bindGroups++);
  const result = await run().finally(hooks.restore);
  if (dispatches > bindGroups) return result;
  throw new FellBack('ONNX Runtime was asked to capture the graph and ran it without.');
}

const shapesOf = (inputs: Tensors): string =>
  Object.entries(inputs)
    .map(([name, { shape }]) => `${name} of ${shape.join(' x ')}`)
    .join(', ');
