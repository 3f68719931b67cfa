import { type Earlier, RUN_FORMAT, type Run } from '#formats/run.ts';
import type { Unfinished, UnfinishedPart } from '#formats/unfinished.ts';
import { addToUnfinished } from '#store/unfinished.ts';

/**
 * Keeps a run block by block, so that a reload loses only the block under way: each time what came in since the last.
 * @param begin stores the first part, with what the run is
 * @returns to be called between blocks with all there is; whether that is stored. A browser that stores nothing (private
 * mode, no space) stops no run.
 */
export function keepUnfinished(begin: (first: UnfinishedPart) => Promise<void>): (soFar: Earlier) => Promise<boolean> {
  const stored = new Set<number>();
  let counts = { controls: 0, replacements: 0, pressure: 0 };
  let store = begin;
  let works = true;
  return async ({ outcomes, controls, replacements, pressure = [] }) => {
    if (!works) return false;
    const part: UnfinishedPart = {
      keptAt: new Date().toISOString(),
      outcomes: outcomes.filter(({ order }) => !stored.has(order)),
      controls: controls.slice(counts.controls),
      replacements: replacements.slice(counts.replacements),
      pressure: pressure.slice(counts.pressure),
    };
    try {
      await store(part);
    } catch {
      works = false;
      return false;
    }
    store = addToUnfinished;
    for (const { order } of part.outcomes) stored.add(order);
    counts = { controls: controls.length, replacements: replacements.length, pressure: pressure.length };
    return true;
  };
}

/** What there is of a run that nobody goes on with: the same as if it had been cancelled then. */
export function toRun({ plans, keptAt, returnTo: _, pressure, ...rest }: Unfinished): Run {
  const [plan] = plans;
  if (!plan) throw new Error('an unfinished run has a plan');
  return {
    ...rest,
    format: RUN_FORMAT,
    endedAt: keptAt,
    endedBy: 'cancelled',
    plan,
    ...(pressure.length > 0 ? { pressure } : {}),
  };
}
