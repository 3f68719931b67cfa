import type { Failure } from '#formats/trial.ts';
import type { Sources } from './find-ratio.ts';
import { type CellName, isSameCell } from './list-subjects.ts';

/** Failures that say: too large for this device. */
const LIMITS: readonly Failure[] = ['out-of-memory', 'device-lost', 'timed-out'];

/** Cells that this device could not do because of their size, and how that showed. */
export function findLimits(cells: readonly CellName[], { runs, preset }: Sources): string[] {
  const found = runs
    .filter(({ plan }) => plan.preset === preset)
    .flatMap(({ outcomes }) => outcomes)
    .flatMap((outcome) => {
      if (outcome.status !== 'failed' || !LIMITS.includes(outcome.reason)) return [];
      return cells.some((cell) => isSameCell(cell, outcome))
        ? [`${outcome.model} on ${outcome.arm} (${outcome.reason.replaceAll('-', ' ')})`]
        : [];
    });
  return [...new Set(found)];
}
