import type { TrialMessage } from '#formats/trial.ts';
import { carryOutTrial } from '#trial/carry-out-trial.ts';
import type { TrialRequest } from '#trial/protocol.ts';
import { loadRuntime } from '#trial/runtimes/load-runtime.ts';
import type { Delay, Injected } from './proof-protocol.ts';
import { roundsFor, spin } from './spin.ts';

/** Readings kept: more than a trial has. */
const READINGS_MOST = 1_000_000;
/** Readings that are averaged first: one alone is a whole number of clock steps, and may be shorter than one. */
const CHUNK = 16;
/** Chunks left out at either end: a delay that was interrupted is not the one that the median of the samples saw. */
const TRIMMED = 0.1;

const post = (message: TrialMessage) => self.postMessage(message);

// `trial.worker.ts`, but that each inference is followed by a known amount of work. First message: how much.
self.addEventListener(
  'message',
  ({ data: { delayMs, port } }: MessageEvent<Delay>) => {
    const delay = createDelay(delayMs);
    self.addEventListener(
      'message',
      async ({ data }: MessageEvent<TrialRequest>) => {
        const onPhase = (phase: Extract<TrialMessage, { type: 'phase' }>['phase']) => {
          if (phase === 'measuring') delay.reset();
          post({ type: 'phase', phase });
        };
        const result = await carryOutTrial(data, { onPhase, holdStill: async () => {} }, async (name) => {
          const runtime = await loadRuntime(name);
          const infer = runtime.infer.bind(runtime);
          runtime.infer = async (input) => {
            const output = await infer(input);
            delay.spend();
            return output;
          };
          return runtime;
        });
        port.postMessage(delay.report());
        post({ type: 'ended', result });
      },
      { once: true },
    );
  },
  { once: true },
);

/** Spends the same work each time and keeps account of what it took. A delay of 0 pays for the account alone. */
function createDelay(delayMs: number) {
  const rounds = delayMs > 0 ? roundsFor(delayMs) : 0;
  const readings = new Float64Array(READINGS_MOST);
  let count = 0;
  return {
    spend(): void {
      const start = performance.now();
      spin(rounds);
      readings[count++ % READINGS_MOST] = performance.now() - start;
    },
    reset(): void {
      count = 0;
    },
    report: (): Injected => summarise(readings.slice(0, Math.min(count, READINGS_MOST))),
  };
}

function summarise(readings: Float64Array): Injected {
  const chunks = Float64Array.from({ length: Math.floor(readings.length / CHUNK) }, (_, index) =>
    meanOf(readings.subarray(index * CHUNK, (index + 1) * CHUNK)),
  ).sort();
  const trim = Math.floor(TRIMMED * chunks.length);
  return {
    trimmedMeanMs: meanOf(chunks.subarray(trim, chunks.length - trim)),
    meanMs: meanOf(readings),
    longestMs: readings.reduce((longest, reading) => Math.max(longest, reading), 0),
    count: readings.length,
  };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
