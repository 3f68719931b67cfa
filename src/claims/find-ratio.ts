import { type ClaimMeasure, isPeak } from '#formats/claim.ts';
import type { Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { median } from '#statistics/quantile.ts';
import { blockLevels, subtractLevels } from './block-levels.ts';
import { evidenceOfRange, type Finding, readBlocks } from './evidence.ts';
import { chooseRun, findCellIn, whyMissing } from './find-cell.ts';
import { type CellName, cellsOf, type Subject } from './list-subjects.ts';

/** How often a count has to be taken to show that it repeats. */
export const COUNTS_LEAST = 3;

export interface Sources {
  readonly runs: readonly Run[];
  readonly preset: Preset;
}

type PairSubject = Extract<Subject, { kind: 'pair' }>;

/** The ratio of two sides, against over tested: above 1 the tested side costs less. */
export function findRatio(subject: PairSubject, measure: ClaimMeasure, sources: Sources): Finding {
  const chosen = chooseSides(subject, sources);
  if (!chosen) return missing(subject, sources);
  const { tested, against } = chosen;
  const quick = tested.plan.sampling === 'short' || against.plan.sampling === 'short';
  if (isPeak(measure)) {
    const key = measure === 'GPU memory peak' ? 'gpuPeakBytes' : 'wasmPeakBytes';
    return compareCounts(subject, countsOf(tested, subject.tested, key), countsOf(against, subject.against, key));
  }
  const differences = subtractLevels(
    blockLevels(against, subject.against, measure),
    blockLevels(tested, subject.tested, measure),
  );
  return readBlocks(subject, differences, quick);
}

/**
 * Two arms on one workload come out of one run, in which their blocks lie side by side. Two precisions are two
 * workloads, which a plan may put into two runs: then block stands against block as they come.
 */
function chooseSides(
  { tested, against }: PairSubject,
  { runs, preset }: Sources,
): { readonly tested: Run; readonly against: Run } | undefined {
  const both = chooseRun(runs, preset, [tested, against]);
  if (both) return { tested: both, against: both };
  if (tested.model === against.model) return undefined;
  const one = chooseRun(runs, preset, [tested]);
  const other = chooseRun(runs, preset, [against]);
  return one && other ? { tested: one, against: other } : undefined;
}

/** Where every cell is there and no run has them all, they are there apart, which is not good enough. */
export function missing(subject: Subject, { runs, preset }: Sources): Finding {
  const cells = cellsOf(subject);
  const told = cells.flatMap((cell) => whyMissing(runs, preset, cell) ?? []);
  const apart = cells.map((cell) => ({
    ...cell,
    why: 'absent' as const,
    message: 'Measured in another run than what it is held against.',
  }));
  return { subject, status: 'missing', missing: told.length > 0 ? told : apart };
}

function countsOf(run: Run, cell: CellName, key: 'gpuPeakBytes' | 'wasmPeakBytes'): number[] {
  const found = findCellIn(run, cell);
  const trials: readonly MeasuredOutcome[] = found.status === 'measured' ? found.trials : [];
  return trials.flatMap((trial) => (trial.mode === 'memory' ? (trial.memory[key] ?? []) : []));
}

/** The least and the most that the ratio can be, by any two of the counts. */
function compareCounts(subject: PairSubject, tested: readonly number[], against: readonly number[]): Finding {
  const nothing = [
    { cell: subject.tested, counts: tested },
    { cell: subject.against, counts: against },
  ].filter(({ counts }) => counts.length === 0 || counts.some((count) => count <= 0));
  if (nothing.length > 0) {
    const message = 'This backend has no memory of this kind, or nobody can see it.';
    return { subject, status: 'missing', missing: nothing.map(({ cell }) => ({ ...cell, why: 'device', message })) };
  }
  const seen = Math.min(tested.length, against.length);
  const estimate = Math.log(median(against)) - Math.log(median(tested)) + 0;
  if (seen < COUNTS_LEAST) return { subject, status: 'early', quick: true, seen, estimate };
  const low = Math.log(Math.min(...against)) - Math.log(Math.max(...tested)) + 0;
  const high = Math.log(Math.max(...against)) - Math.log(Math.min(...tested)) + 0;
  const dots = against.slice(0, seen).map((count, index) => Math.log(count) - Math.log(tested[index] as number) + 0);
  return { subject, status: 'ready', evidence: { ...evidenceOfRange(dots, { low, high }), estimate } };
}
