import { loadRuntime } from '#trial/runtimes/load-runtime.ts';
import { roundsFor, spin } from './spin.ts';

/** The share of an inference's own time that is spun away behind it. */
const SHARE = 0.1;
/** Inferences after which the time is taken for known; runtimes get faster for a while. */
const KNOWN_AFTER = 5000;
const LAST = 1000;
/** Of the last ones, left out at either end: an inference that was interrupted is not the usual one. */
const TRIMMED = 0.2;

/** A runtime of which each inference takes a tenth longer: it spins, like a mistake in the code would. */
export async function loadSlowRuntime(name: Parameters<typeof loadRuntime>[0]): ReturnType<typeof loadRuntime> {
  const runtime = await loadRuntime(name);
  const roundsOfMs = roundsFor(1);
  const infer = runtime.infer.bind(runtime);
  const took: number[] = [];
  let rounds = 0;
  runtime.infer = async (input) => {
    const begun = performance.now();
    const output = await infer(input);
    if (took.length < KNOWN_AFTER) {
      took.push(performance.now() - begun);
      if (took.length === 3 || took.length % 250 === 0) rounds = Math.round(SHARE * usual(took) * roundsOfMs);
    }
    spin(rounds);
    return output;
  };
  return runtime;
}

/** Mean of the middle of the last ones: single readings are whole steps of the clock. */
function usual(took: readonly number[]): number {
  const sorted = took.slice(-LAST).sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * TRIMMED);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, ms) => sum + ms, 0) / middle.length;
}
