import { findBurnIn, type Pilot } from '#statistics/burn-in.ts';
import { median } from '#statistics/quantile.ts';
import { countOf, type Finding, findShare, type Proof } from './proof.ts';
import { createRandom, type Random } from './random.ts';

/** How much longer than at its steady state an inference takes, by time since the first and by number. */
export type Profile = (timeMs: number, inference: number) => number;

export const PROFILES: Readonly<Record<string, Profile>> = {
  flat: () => 1,
  'slow first inference': (_, inference) => (inference === 0 ? 30 : 1),
  'fast decay': (timeMs) => 1 + 0.5 * Math.exp(-timeMs / 100),
  'slow decay': (timeMs) => 1 + 0.3 * Math.exp(-timeMs / 400),
  'one step': (timeMs) => (timeMs < 700 ? 1.08 : 1),
  'two steps': (timeMs) => (timeMs < 300 ? 1.6 : timeMs < 1500 ? 1.1 : 1),
  'long plateau': (timeMs) => (timeMs < 2600 ? 1.08 : 1),
  'boost, then slower': (timeMs) => (timeMs < 800 ? 0.93 : 1),
};
const creep: Profile = (timeMs) => 1 + 0.03 * (timeMs / 1000);

const PILOTS = 8;
const SAMPLING_MS = 4000;
const RESIDUAL_MOST = 0.005;

/** Row 11: what is left of eight warm-ups behind the burn-in, and a machine that never comes to rest. */
export function proveBurnIn(repetitions: number): Proof {
  const findings = Object.entries(PROFILES).map(([name, profile], stream): Finding => {
    const random = createRandom(1100, stream);
    const clean = countOf(repetitions, () => {
      const burnInMs = settle(random, profile, 5);
      return burnInMs !== undefined && residualOf(profile, burnInMs) <= RESIDUAL_MOST;
    });
    return findShare(`residual within 0.5%, ${name}`, clean, { least: 0.95 });
  });
  const random = createRandom(1101, 0);
  const flagged = countOf(repetitions, () => settle(random, creep, 5) === undefined);
  return {
    row: 11,
    title: 'Burn-in',
    findings: [...findings, findShare('no steady state, creeping drift of 3%/s', flagged, { least: 0.85 })],
  };
}

/** Pilots again and again with longer burn-in, as a run does; undefined where it ends without a steady state. */
export function settle(random: Random, profile: Profile, inferenceMs: number, sd = 0.03): number | undefined {
  let recordMs = Math.min(1000, inferenceMs >= 100 ? 3 * inferenceMs : 1000);
  let current = 0;
  for (;;) {
    const pilots = Array.from({ length: PILOTS }, () =>
      drawPilot(random, profile, inferenceMs, recordMs + SAMPLING_MS, sd),
    );
    const burnIn = findBurnIn(pilots, current);
    switch (burnIn.status) {
      case 'steady':
        return burnIn.burnInMs;
      case 'no-steady-state':
        return undefined;
      case 'double':
        current = burnIn.burnInMs;
        recordMs = burnIn.burnInMs;
    }
  }
}

/** One trial: a level of its own, and noise in which neighbours resemble each other (correlation 0.5). */
function drawPilot(random: Random, profile: Profile, inferenceMs: number, spanMs: number, sd: number): Pilot {
  const level = inferenceMs * Math.exp(0.03 * random.normal());
  const latencyMs: number[] = [];
  let noise = random.normal();
  for (let timeMs = 0; timeMs < spanMs; ) {
    const sample = level * profile(timeMs, latencyMs.length) * Math.exp(sd * noise);
    latencyMs.push(sample);
    timeMs += sample;
    noise = 0.5 * noise + Math.sqrt(0.75) * random.normal();
  }
  return { latencyMs, inferencesPerSample: 1 };
}

/** How far the median of the samples behind the burn-in is from the steady state. */
function residualOf(profile: Profile, burnInMs: number): number {
  const levels = Array.from({ length: SAMPLING_MS / 10 }, (_, index) => profile(burnInMs + 10 * index, 1000));
  return Math.abs(median(levels) - 1);
}
