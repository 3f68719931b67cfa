import { splitArm } from '#formats/arm.ts';
import type { LoadReport, TrialResult } from '#formats/trial.ts';
import { calibrateClock } from '#statistics/calibrate-clock.ts';
import { checkReference, type Failed } from './check-reference.ts';
import { realiseWeights } from './draw-weights.ts';
import { explainError } from './explain-error.ts';
import { asGenerator } from './generate.ts';
import { lossBehind, requestGpu, type TrialGpu, watchDevice } from './gpu-device.ts';
import { installInstruments } from './install-instruments.ts';
import { graphOf } from './make-inputs.ts';
import type { TrialRequest } from './protocol.ts';
import { type Page, runMode } from './run-mode.ts';
import { loadRuntime } from './runtimes/load-runtime.ts';
import { FellBack, type Loaded } from './runtimes/runtime.ts';
import { measureSyncFloor } from './sync-floor.ts';

/**
 * One trial, from nothing to its result: clock, load, check, and whatever its mode measures.
 * Nothing throws: what goes wrong is a result with a reason. A wrong output leaves no number behind.
 * @param load the runtime's adapter; a proof puts a known delay around it
 */
export async function carryOutTrial(
  request: TrialRequest,
  page: Page,
  load: typeof loadRuntime = loadRuntime,
): Promise<TrialResult> {
  let stage: 'load' | 'infer' = 'load';
  let gpu: TrialGpu | undefined;
  /** Of the devices that the trial uses, its own or the runtime's. */
  const losses: Promise<never>[] = [];
  try {
    const clock = calibrateClock(() => performance.now());
    page.onPhase('loading');
    const { runtime: name, backend } = splitArm(request.arm);
    // Before the runtime's script, which may keep the browser's functions for itself.
    const instruments = installInstruments(request.mode, backend);
    const started = performance.now();
    gpu = await requestTrialGpu(request);
    const adapter = await load(name);
    const importedMs = performance.now() - started;
    if (gpu) losses.push(gpu.lost);
    const { generation } = request.model;

    const work = async (): Promise<TrialResult> => {
      const resident = request.mode === 'throughput';
      const { weights, drawMs } = realiseWeights(request.bytes.weights);
      const loaded = await adapter.load({ ...request.bytes, weights }, request.arm, { ...request, gpu, resident });
      const runtime = generation ? asGenerator(adapter, generation, graphOf(request)) : adapter;
      refuseFewerThreads(loaded);
      stage = 'infer';
      // Under the preset `default` the runtime has made its own device, which can be lost as well.
      const own = loaded.device && !gpu ? watchDevice(loaded.device) : undefined;
      const dispose = () => {
        own?.ignore();
        return runtime.dispose();
      };
      const followUp = async (): Promise<TrialResult> => {
        const ran: LoadReport = {
          ...loaded.report,
          runtime: name,
          isolated: self.crossOriginIsolated,
          precision: request.model.precision,
          clock,
        };
        page.onPhase('checking');
        const checked = await checkReference(runtime, request);
        if (checked.status === 'failed') return { ...checked, ran };
        const coldStart = {
          ...(drawMs === null ? {} : { drawMs }),
          runtimeMs: importedMs + loaded.runtimeMs,
          sessionMs: loaded.sessionMs,
          firstInferenceMs: checked.firstInferenceMs,
        };
        const result = await runMode({ request, runtime, dispose, checked, clock, coldStart, instruments, page });
        if (result.status === 'failed') return { ...result, ran };
        if (result.mode === 'memory') return { ...result, ran };
        // Last, so that the queue it empties is nobody's.
        const syncFloor = loaded.device ? await measureSyncFloor(loaded.device) : undefined;
        await dispose();
        return { ...result, ran: syncFloor ? { ...ran, syncFloor } : ran };
      };
      if (own) losses.push(own.lost);
      return Promise.race([followUp(), ...losses]);
    };
    return await Promise.race([work(), ...losses]);
  } catch (error) {
    return { status: 'failed', ...explainError(await lossBehind(error, losses), stage) } satisfies Failed;
  } finally {
    gpu?.destroy();
  }
}

/** The trial's own device, the same for both runtimes, except where a user would get the runtime's. */
async function requestTrialGpu({ arm, mode, preset }: TrialRequest): Promise<TrialGpu | undefined> {
  if (splitArm(arm).backend !== 'webgpu' || preset === 'default') return undefined;
  return requestGpu({ timestamps: mode === 'anatomy' });
}

/** A thread pool that did not start, or only in part, is no wasm backend of so many threads. */
function refuseFewerThreads({ report, threadsAsked }: Loaded): void {
  const { provider, threads, wasmVariant } = report;
  if (provider !== 'wasm' || (threads === threadsAsked && wasmVariant === 'threaded-simd')) return;
  throw new FellBack(
    `WebAssembly started as ${wasmVariant} with ${threads ?? 'no'} threads where threaded-simd with ${threadsAsked} was asked for.`,
  );
}
