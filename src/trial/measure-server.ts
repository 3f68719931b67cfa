import { HASH_START, hashOutputs } from './hash-output.ts';
import type { Tensors } from './tensor.ts';

export interface ServerSetting {
  /** Milliseconds after the start, ascending, whatever becomes of earlier requests (seed/arrivals.ts). */
  readonly arrivalsMs: readonly number[];
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
  /** Resolves at a time of `now`, not before. */
  readonly sleepUntil?: (time: number) => Promise<void>;
}

export interface ServerMeasurement {
  /** From the scheduled arrival to the output's bytes on the CPU, in the order of arrival: waiting included. */
  readonly latencyMs: number[];
  /** Share of the time from the start to the last output in which an inference was under way. */
  readonly busyShare: number;
  readonly outputHash: string;
  readonly lastOutputs: Tensors;
}

/**
 * A server under an open load: requests come when the schedule says, wait in a queue, and are inferred one at a time,
 * typed arrays in and out. A slow answer delays those behind it but does not put off their arrival, so that no waiting
 * goes unmeasured (coordinated omission).
 * @param arrivalsMs at least one
 */
export async function measureServer(
  infer: () => Promise<Tensors>,
  { arrivalsMs, now = () => performance.now(), sleepUntil = sleepUntilTime }: ServerSetting,
): Promise<ServerMeasurement> {
  const latencyMs: number[] = [];
  let hash = HASH_START;
  let busyMs = 0;
  let lastOutputs: Tensors | undefined;
  const start = now();
  for (const arrivalMs of arrivalsMs) {
    const due = start + arrivalMs;
    if (now() < due) await sleepUntil(due);
    const begun = now();
    lastOutputs = await infer();
    const done = now();
    latencyMs.push(toNanoseconds(done - due));
    busyMs += done - begun;
    hash = hashOutputs(hash, lastOutputs);
  }
  if (!lastOutputs) throw new RangeError('a server without arrivals has nothing to measure');
  return {
    latencyMs,
    busyShare: busyMs / (now() - start),
    outputHash: hash.toString(16).padStart(8, '0'),
    lastOutputs,
  };
}

/** Finer than any browser's clock. */
const toNanoseconds = (ms: number): number => Math.round(ms * 1e6) / 1e6;

/** Timers come late by a few milliseconds; nested ones take at least four. So one timer, and only for a long gap. */
const TIMER_LEAST_MS = 12;
const TIMER_EARLY_MS = 8;
/** The last stretch is spun through: a trip through the event loop can take this long. */
const SPIN_MS = 2;

/** Resolves at a time of `performance.now()`, to the microsecond, and lets the event loop turn until shortly before. */
export async function sleepUntilTime(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > TIMER_LEAST_MS) await new Promise((resolve) => setTimeout(resolve, left - TIMER_EARLY_MS));
  while (time - performance.now() > SPIN_MS) await turnOfEventLoop();
  while (performance.now() < time);
}

const { port1, port2 } = new MessageChannel();

/** One turn of the event loop, without the timers' least delay. */
function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}
