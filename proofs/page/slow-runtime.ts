import { quantile } from '#statistics/quantile.ts';
import { loadRuntime } from '#trial/runtimes/load-runtime.ts';
import { roundsFor, spin } from './spin.ts';

/** The share of an inference's own time that is spun away behind it. */
const SHARE = 0.1;
/** Of so many inferences one is timed: reading the clock takes time too. */
const EVERY = 10;
/** So many readings are averaged: a single one is whole steps of the clock, the mean of many is not. */
const READINGS = 50;
/** Of so many averages the lower ones count, as undisturbed samples do in a verdict: neighbours on the core slow the rest. */
const AVERAGES = 20;
const UNDISTURBED_SHARE = 0.25;

/**
 * A runtime of which each inference takes a tenth longer: it spins, like a mistake in the code would. How long a tenth
 * is, is asked to the end: digits on ORT takes half as long after ten thousand inferences as after two thousand.
 */
export async function loadSlowRuntime(name: Parameters<typeof loadRuntime>[0]): ReturnType<typeof loadRuntime> {
  const runtime = await loadRuntime(name);
  const roundsOfMs = roundsFor(1);
  const infer = runtime.infer.bind(runtime);
  const averages: number[] = [];
  let rounds = 0;
  let count = 0;
  let sumMs = 0;
  runtime.infer = async (input) => {
    if (++count % EVERY !== 0) {
      const output = await infer(input);
      spin(rounds);
      return output;
    }
    const begun = performance.now();
    const output = await infer(input);
    sumMs += performance.now() - begun;
    if (count % (EVERY * READINGS) === 0) {
      averages.push(sumMs / READINGS);
      sumMs = 0;
      const usualMs = quantile(averages.slice(-AVERAGES), UNDISTURBED_SHARE);
      rounds = Math.round(SHARE * usualMs * roundsOfMs);
    }
    spin(rounds);
    return output;
  };
  return runtime;
}
