import { readAs } from '#formats/parse.ts';
import { type Control, ControlSchema } from '#formats/run.ts';
import { startControlWorker } from '#trial/start-worker.ts';

/**
 * Runs the control workload once, for about a tenth of a second.
 * @returns undefined if its worker died or the signal was aborted: a missing control is a gap in a curve, not a failure
 */
export function runControl(block: number, signal: AbortSignal): Promise<Control | undefined> {
  const worker = startControlWorker();
  const ending = AbortSignal.any([signal, AbortSignal.timeout(10_000)]);
  return new Promise<Control | undefined>((resolve) => {
    worker.addEventListener('message', ({ data }) => {
      const reading = readAs(ControlSchema, { block, latencyMs: data });
      resolve(reading.status === 'read' ? reading.value : undefined);
    });
    worker.addEventListener('error', () => resolve(undefined));
    ending.addEventListener('abort', () => resolve(undefined), { once: true });
    worker.postMessage('go');
  }).finally(() => worker.terminate());
}
