import type * as Ort from 'onnxruntime-web/wasm';
import type { InputBuffers } from './ort-buffers.ts';
import type { Resident } from './runtime.ts';

/**
 * Inputs that lie in GPU buffers; outputs are released unread.
 *
 * `run()` resolves when the commands are submitted, not when they are done, so each request waits for its own
 * `onSubmittedWorkDone`. Calls of `run()` must not overlap, whatever the depth: the provider does not support
 * concurrent runs, a session has one IO binding, and suspended calls share one stack in the wasm memory. They queue up
 * here, while the GPU works on what was submitted before.
 */
export function residentOnGpu(
  session: Ort.InferenceSession,
  device: GPUDevice,
  buffers: Pick<InputBuffers, 'feeds' | 'destroy'>,
): Resident {
  let lastSubmitted: Promise<unknown> = Promise.resolve();

  /** Its own object, because a promise of a promise would wait for the GPU before the next run may start. */
  async function submit(): Promise<{ readonly done: Promise<undefined> }> {
    const outputs = await session.run(buffers.feeds);
    const done = device.queue.onSubmittedWorkDone();
    for (const output of Object.values(outputs)) output.dispose();
    return { done };
  }

  return {
    maxDepth: 8,
    async request() {
      const submitted = lastSubmitted.then(submit);
      lastSubmitted = submitted.catch(() => {});
      await (await submitted).done;
    },
    dispose: buffers.destroy,
  };
}
