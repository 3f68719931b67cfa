import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { compareIndependent } from '#statistics/compare-independent.ts';
import { compareWorkload } from '#statistics/compare-run.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { type Measure, measuresOf } from '#statistics/measures.ts';
import { blockLevels } from './block-levels.ts';

/** One arm as one run has it. Runs are never merged, whether or not they come from one device. */
export interface FileSide {
  /** Which of the runs, from 0. */
  readonly run: number;
  readonly arm: Arm;
}

/** The first side's time over the second's. */
export interface FileRatio {
  readonly ratio: number;
  readonly bounds: { readonly low: number; readonly high: number } | undefined;
  /** `blocks`: both lie in the same mirrored blocks. `apart`: they come from different runs, and nothing cancels. */
  readonly basis: 'blocks' | 'apart';
}

/** Every side that measured one workload, against every other. */
export interface FileTable {
  readonly model: string;
  readonly batch: number;
  readonly measure: Measure;
  readonly sides: readonly FileSide[];
  /** By row and column; undefined on the diagonal and where there is nothing to compare. */
  readonly ratios: readonly (readonly (FileRatio | undefined)[])[];
}

/** N x N ratios for each workload and measure that any two sides share. */
export function compareFiles(runs: readonly Run[]): FileTable[] {
  const workloads = new Map(
    runs.flatMap(({ plan }) =>
      plan.models.flatMap((model) => plan.batches.map((batch) => [`${model} ${batch}`, { model, batch }] as const)),
    ),
  );
  return [...workloads.values()].flatMap((workload) => compareOne(runs, workload));
}

interface Workload {
  readonly model: string;
  readonly batch: number;
}

function compareOne(runs: readonly Run[], workload: Workload): FileTable[] {
  const measured = runs.map((run) => outcomesOf(run, workload));
  const within = runs.map((run) => (run.plan.arms.length > 1 ? compareWorkload(run, workload) : []));
  return measuresOf(measured.flat()).flatMap((measure) => {
    const sides = runs.flatMap((run, index) =>
      run.plan.arms.flatMap((arm) => (levelsOf(run, workload, arm, measure).length > 0 ? [{ run: index, arm }] : [])),
    );
    if (sides.length < 2) return [];
    const ratios = sides.map((first) =>
      sides.map((second) => {
        if (first === second) return undefined;
        if (first.run === second.run) return ratioWithin(within[first.run] ?? [], first.arm, second.arm, measure);
        const [a, b] = [first, second].map(({ run, arm }) => levelsOf(runs[run] as Run, workload, arm, measure));
        return { ...compareIndependent(a ?? [], b ?? []), basis: 'apart' as const };
      }),
    );
    return [{ ...workload, measure, sides, ratios }];
  });
}

/** A cell of which a trial failed has no level: half a cell is not a measurement. */
function levelsOf(run: Run, { model, batch }: Workload, arm: Arm, measure: Measure): number[] {
  const mode = measure === 'latency' ? 'latency' : measure === 'cold start' ? 'cold' : 'throughput';
  const isMine = (o: Run['outcomes'][number]) =>
    o.mode === mode && o.model === model && o.batch === batch && o.arm === arm;
  if (run.outcomes.some((outcome) => isMine(outcome) && outcome.status !== 'measured')) return [];
  return [...blockLevels(run, { mode, model, batch, arm }, measure).values()];
}

function ratioWithin(
  comparisons: readonly MeasuredComparison[],
  first: Arm,
  second: Arm,
  measure: Measure,
): FileRatio | undefined {
  const found = comparisons.find(
    ({ arms, measure: of }) => of === measure && arms.includes(first) && arms.includes(second),
  );
  if (found?.status !== 'interval' && found?.status !== 'ratio') return undefined;
  const isTurned = found.arms[0] !== first;
  const ratio = isTurned ? 1 / found.ratio : found.ratio;
  if (found.status === 'ratio') return { ratio, bounds: undefined, basis: 'blocks' };
  const bounds = isTurned ? { low: 1 / found.high, high: 1 / found.low } : { low: found.low, high: found.high };
  return { ratio, bounds, basis: 'blocks' };
}

function outcomesOf(run: Run, { model, batch }: Workload): MeasuredOutcome[] {
  return run.outcomes.filter(
    (outcome): outcome is MeasuredOutcome =>
      outcome.status === 'measured' && outcome.model === model && outcome.batch === batch,
  );
}
