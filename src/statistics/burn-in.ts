import { median, medianInPlace } from './quantile.ts';

/** One window of the profile, a ratio to the trials' own steady state. */
export interface ProfileWindow {
  readonly startMs: number;
  /** Across-trial median of the windows' medians. */
  readonly ratio: number;
  /** How far it may be from 1: 1% and three standard errors. */
  readonly allowed: number;
  readonly off: boolean;
}

/** A pilot trial: every sample since the model was loaded, warm-up included. */
export interface Pilot {
  /** Per inference, in the order taken. */
  readonly latencyMs: readonly number[];
  /** Inferences timed together as one sample. */
  readonly inferencesPerSample: number;
}

export type BurnIn = { readonly profile: readonly ProfileWindow[] } & (
  | { readonly status: 'steady'; readonly burnInMs: number }
  /** The second half is not clean yet: take pilots again, with a burn-in of this length. */
  | { readonly status: 'double'; readonly burnInMs: number }
  | { readonly status: 'no-steady-state' }
);

const WINDOW_MS = 100;
/** Far more than pilots of a few seconds have; it keeps absurd ones from filling the memory. */
const WINDOWS_MOST = 1000;
const FLOOR_MS = 1000;
const FLOOR_INFERENCES = 3;
const CAP_MS = 3000;
const CAP_INFERENCES = 10;
const TOLERANCE = 0.01;
/**
 * Two would be off by chance too often: with some 25 windows of 8 trials, 5 to 35% of perfectly steady cells came out as
 * unsteady in simulation, and one such arm costs its whole workload the verdict. With three, none did.
 */
const STANDARD_ERRORS = 3;
/** Fewer pilots have no standard error worth the name. */
const PILOTS_LEAST = 4;

/**
 * How long an arm takes to come to its steady state, from the pilot trials of one cell together. Each is normalised by
 * the median of its own last half; burn-in ends with the last window whose across-trial median is off by more than 1%
 * and three standard errors. A trial alone cannot tell: its samples are autocorrelated.
 * @param pilots the first trials of one cell
 * @param currentMs burn-in of these pilots, where it was doubled before
 * @throws RangeError on fewer than four pilots, fewer than four samples in one, one that is negative or not finite
 */
export function findBurnIn(pilots: readonly Pilot[], currentMs = 0): BurnIn {
  if (pilots.length < PILOTS_LEAST) throw new RangeError(`burn-in takes ${PILOTS_LEAST} pilots at least`);
  const timelines = pilots.map(layOut);
  const spanMs = Math.min(...timelines.map(({ endMs }) => endMs));
  // A clock that does not move, or a file that holds more milliseconds than a number can.
  if (!Number.isFinite(spanMs) || timelines.some(({ steadyMs }) => steadyMs === 0)) {
    return { status: 'no-steady-state', profile: [] };
  }
  const sampleMs = median(timelines.map(({ steadySampleMs }) => steadySampleMs));
  const inferenceMs = median(timelines.map(({ steadyMs }) => steadyMs));
  const windowMs = Math.max(WINDOW_MS, sampleMs, spanMs / WINDOWS_MOST);
  const { floorMs, capMs } = limitsOf(inferenceMs);
  const profile = profileOf(timelines, windowMs, Math.floor(spanMs / windowMs));

  const lastOff = profile.findLastIndex(({ off }) => off);
  const endMs = lastOff < 0 ? 0 : (profile[lastOff] as ProfileWindow).startMs + windowMs;
  const burnInMs = Math.max(floorMs, Math.min(currentMs, capMs), endMs);
  if (2 * endMs <= spanMs && burnInMs <= capMs) return { status: 'steady', burnInMs, profile };
  const tried = Math.max(floorMs, currentMs);
  if (tried >= capMs) return { status: 'no-steady-state', profile };
  return { status: 'double', burnInMs: Math.min(2 * tried, capMs), profile };
}

/** How many leading samples of a trial start within the burn-in; the longest burn-in of all arms serves every arm. */
export function countBurnIn({ latencyMs, inferencesPerSample }: Pilot, burnInMs: number): number {
  let startMs = 0;
  let count = 0;
  while (count < latencyMs.length && startMs < burnInMs) {
    startMs += (latencyMs[count++] as number) * inferencesPerSample;
  }
  return count;
}

/** At least 1 s, or 3 inferences where they are slow and done earlier; at most 3 s or 10 inferences, the longer. */
function limitsOf(inferenceMs: number): { readonly floorMs: number; readonly capMs: number } {
  const slow = inferenceMs >= WINDOW_MS;
  return {
    floorMs: slow ? Math.min(FLOOR_MS, FLOOR_INFERENCES * inferenceMs) : FLOOR_MS,
    capMs: Math.max(CAP_MS, CAP_INFERENCES * inferenceMs),
  };
}

interface Timeline {
  /** Start of each sample since the first. */
  readonly startsMs: Float64Array;
  /** Each sample over the steady state. */
  readonly ratios: Float64Array;
  readonly endMs: number;
  readonly steadyMs: number;
  readonly steadySampleMs: number;
}

function layOut({ latencyMs, inferencesPerSample }: Pilot): Timeline {
  if (latencyMs.length < 4) throw new RangeError('a pilot needs four samples at least');
  if (!(Number.isInteger(inferencesPerSample) && inferencesPerSample >= 1)) {
    throw new RangeError(`${inferencesPerSample} inferences per sample`);
  }
  // Plain loops over typed arrays: a long run has a million samples.
  const ratios = new Float64Array(latencyMs);
  const startsMs = new Float64Array(ratios.length);
  let endMs = 0;
  for (let index = 0; index < ratios.length; index++) {
    const sample = ratios[index] as number;
    if (!(Number.isFinite(sample) && sample >= 0)) throw new RangeError('a sample is negative or not finite');
    startsMs[index] = endMs;
    endMs += sample * inferencesPerSample;
  }
  let lastHalf = 0;
  while (lastHalf < startsMs.length - 1 && (startsMs[lastHalf] as number) < endMs / 2) lastHalf++;
  const steadyMs = median(ratios.subarray(lastHalf));
  for (let index = 0; index < ratios.length; index++) ratios[index] = (ratios[index] as number) / steadyMs;
  return { startsMs, ratios, endMs, steadyMs, steadySampleMs: steadyMs * inferencesPerSample };
}

function profileOf(timelines: readonly Timeline[], windowMs: number, windows: number): ProfileWindow[] {
  const perTrial = timelines.map((timeline) => mediansOf(timeline, windowMs, windows));
  const profile: ProfileWindow[] = [];
  for (let index = 0; index < windows; index++) {
    const ratios = perTrial.flatMap((medians) => medians[index] ?? []);
    // A sample that straddles a whole window leaves it empty; half of the trials have to speak.
    if (2 * ratios.length < timelines.length || ratios.length < 2) continue;
    const ratio = median(ratios);
    const allowed = TOLERANCE + STANDARD_ERRORS * medianError(ratios);
    profile.push({ startMs: index * windowMs, ratio, allowed, off: Math.abs(ratio - 1) > allowed });
  }
  return profile;
}

/**
 * The median of each window's samples; undefined for a window in which no sample starts. Within a window the ratios come
 * into another order, which nothing asks for afterwards.
 */
function mediansOf({ startsMs, ratios }: Timeline, windowMs: number, windows: number): (number | undefined)[] {
  const medians = new Array<number | undefined>(windows).fill(undefined);
  // Samples are in the order of time, so those of a window follow one another.
  for (let first = 0; first < startsMs.length; ) {
    const window = Math.floor((startsMs[first] as number) / windowMs);
    if (window >= windows) break;
    let end = first + 1;
    while (end < startsMs.length && Math.floor((startsMs[end] as number) / windowMs) === window) end++;
    medians[window] = medianInPlace(ratios.subarray(first, end));
    first = end;
  }
  return medians;
}

/** Standard error of a median of roughly normal values: sqrt(pi / 2) of that of their mean. */
function medianError(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt((Math.PI / 2) * (squares / (values.length - 1) / values.length));
}
