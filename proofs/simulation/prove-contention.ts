import type { Arm } from '#formats/arm.ts';
import type { LatencyOutcome } from '#formats/trial.ts';
import { shuffle } from '#seed/shuffle.ts';
import { blockDifferences } from '#statistics/block-differences.ts';
import { hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { estimateMeasure } from '#statistics/measures.ts';
import { walshRank } from '#statistics/signed-rank.ts';
import { type Finding, findMean, findShare } from './proof.ts';
import { createRandom, type Random } from './random.ts';
import { ENVELOPE } from './simulate-run.ts';

const BLOCKS = 16;
const ARMS_MS: Readonly<Record<string, number>> = { 'tfjs:wasm': 3.2, 'ort:wasm': 1.6 };
const PAIR = ['tfjs:wasm', 'ort:wasm'] as const satisfies readonly Arm[];
const TRIAL_SD = 0.01;
const SAMPLE_SD = 0.03;
const PROBE_MS = 0.12;
/** What a busy neighbour on the same core costs the work and the probe, as measured on a shared machine. */
const SLOWER = 1.7;
const PROBE_SLOWER = 1.42;
/** Undisturbed samples that a trial waits for, and how many it takes at most (runner/choose-sampling.ts). */
const UNDISTURBED = 100;
const SAMPLES_MOST = 2000;

/**
 * A neighbour on the same core that comes and goes, for milliseconds, and in some trials nearly all the time. Undisturbed
 * samples have to give the true ratio, of arms that differ by a factor of two, with intervals that cover it and are at
 * most half as wide as those of all samples.
 */
export function findContended(repetitions: number): Finding[] {
  const log = Math.log(ARMS_MS['tfjs:wasm'] as number) - Math.log(ARMS_MS['ort:wasm'] as number);
  const rank = walshRank(BLOCKS, 0.05) as number;
  const random = createRandom(717, 0);
  const found = Array.from({ length: repetitions }, (_, seed) => {
    const trials = simulateSharedRun(random, seed);
    const intervalOf = (outcomes: readonly LatencyOutcome[]) =>
      hodgesLehmannInterval(blockDifferences(estimateMeasure('latency', outcomes), PAIR).differences, rank);
    return {
      told: intervalOf(trials),
      // As it would be without probes, with as many samples as a trial of a quiet machine takes.
      all: intervalOf(
        trials.map(({ probeMs: _, ...trial }) => ({ ...trial, latencyMs: trial.latencyMs.slice(0, UNDISTURBED) })),
      ),
    };
  });
  const hits = found.filter(({ told }) => told.low <= log && log <= told.high).length;
  const widthOf = ({ low, high }: { readonly low: number; readonly high: number }) => high - low;
  return [
    findMean(
      'bias, shared core',
      found.map(({ told }) => Math.exp(told.estimate - log) - 1),
      { least: -0.005, most: 0.005 },
      '%',
    ),
    findShare('coverage, shared core', { hits, repetitions }, { least: 0.93 }),
    findMean(
      'width of that without probes',
      found.map(({ told, all }) => widthOf(told) / widthOf(all)),
      { most: 0.5 },
      '%',
    ),
  ];
}

function simulateSharedRun(random: Random, seed: number): LatencyOutcome[] {
  const trials: LatencyOutcome[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const order = shuffle(PAIR, seed, block);
    for (const arm of [...order, ...order.toReversed()]) {
      const levelMs = (ARMS_MS[arm] as number) * Math.exp(TRIAL_SD * random.normal());
      trials.push({
        ...ENVELOPE,
        model: 'm',
        arm,
        batch: 1,
        block,
        order: trials.length,
        ...simulateTrial(random, levelMs),
      });
    }
  }
  return trials;
}

function simulateTrial(random: Random, levelMs: number) {
  // From nearly always alone to nearly never.
  const busyShare = 0.1 + 0.7 * random.uniform();
  const neighbour = createNeighbour(random, 6, (6 * busyShare) / (1 - busyShare));
  const latencyMs: number[] = [];
  const probeMs: number[] = [];
  let undisturbed = 0;
  while (latencyMs.length < SAMPLES_MOST && undisturbed < UNDISTURBED) {
    latencyMs.push(neighbour.spend(levelMs * Math.exp(SAMPLE_SD * random.normal()), SLOWER));
    probeMs.push(neighbour.spend(PROBE_MS, PROBE_SLOWER));
    const [before = 0, after = 0] = probeMs.slice(-2);
    if (before < 1.1 * PROBE_MS && after < 1.1 * PROBE_MS) undisturbed++;
  }
  return { latencyMs, probeMs, burnInCount: 0, inferencesPerSample: 1, warmUpCount: 3, outputHash: '811c9dc5' };
}

/** Somebody else who is away and busy by turns, for exponential times (ms), and slows what is spent meanwhile. */
function createNeighbour(random: Random, awayMs: number, busyMs: number) {
  const draw = (meanMs: number) => -meanMs * Math.log(random.uniform());
  let busy = random.uniform() < busyMs / (awayMs + busyMs);
  let leftMs = draw(busy ? busyMs : awayMs);
  return {
    /** How long so much work takes. */
    spend(workMs: number, slower: number): number {
      let toDo = workMs;
      let tookMs = 0;
      for (;;) {
        const pace = busy ? slower : 1;
        if (toDo * pace <= leftMs) {
          leftMs -= toDo * pace;
          return tookMs + toDo * pace;
        }
        tookMs += leftMs;
        toDo -= leftMs / pace;
        busy = !busy;
        leftMs = draw(busy ? busyMs : awayMs);
      }
    },
  };
}
