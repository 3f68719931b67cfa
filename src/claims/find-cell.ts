import type { Preset } from '#formats/plan.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome, Outcome, Skip } from '#formats/trial.ts';
import type { CellName } from './list-subjects.ts';
import { outcomesOf, runsWith } from './outcomes-of.ts';

/** A cell without figures, and why. */
export type MissingCell = CellName & {
  /** `absent`: no run at hand has it. `device`: this browser has not what it takes, and never will have. */
  readonly why: 'absent' | 'failed' | 'device' | 'other-precision';
  /** What happened and what helps, for people. */
  readonly message: string;
};

export type FoundCell =
  | { readonly status: 'measured'; readonly run: Run; readonly trials: readonly MeasuredOutcome[] }
  | { readonly status: 'missing'; readonly missing: MissingCell };

/** What no second try on this device can bring. */
const OF_THE_DEVICE: readonly Skip[] = [
  'no-webgpu',
  'no-webgl',
  'no-shader-f16',
  'no-graph',
  'fixed-batch',
  'dynamic-shapes',
];

/** A cell as one run has it. One failed trial voids all of them: half a cell is not a measurement. */
export function findCellIn(run: Run, cell: CellName): FoundCell {
  const mine = outcomesOf(run, cell);
  const trials = mine.filter((outcome) => outcome.status === 'measured');
  const without = mine.find(({ status }) => status === 'failed') ?? mine.find(({ status }) => status === 'skipped');
  if (without) return miss(cell, without);
  if (trials.length === 0) return { status: 'missing', missing: { ...cell, why: 'absent', message: 'Not measured.' } };
  const meant = run.versions.models[cell.model]?.precision;
  const other = trials.find(({ ran }) => meant !== undefined && ran.precision !== meant);
  if (other) {
    const message = `It computed in ${other.ran.precision}, and the model is one of ${meant}.`;
    return { status: 'missing', missing: { ...cell, why: 'other-precision', message } };
  }
  return { status: 'measured', run, trials };
}

function miss(cell: CellName, outcome: Outcome): FoundCell {
  if (outcome.status === 'measured') throw new Error('a measured outcome is not missing');
  const ofDevice = outcome.status === 'skipped' && OF_THE_DEVICE.includes(outcome.reason);
  return { status: 'missing', missing: { ...cell, why: ofDevice ? 'device' : 'failed', message: outcome.message } };
}

/**
 * The run that is judged where several hold the same cells: a long one before a quick look, the one with the most
 * blocks, the latest. Never by what it found; and never two of them together.
 * @param isEnough which runs come into question at all
 * @returns undefined where no run has them all
 */
export function chooseRun(
  runs: readonly Run[],
  preset: Preset,
  cells: readonly CellName[],
  isEnough: (run: Run) => boolean = () => true,
): Run | undefined {
  const [first] = cells;
  const whole = (first ? runsWith(runs, first) : runs).filter(
    (run) =>
      run.plan.preset === preset && isEnough(run) && cells.every((cell) => findCellIn(run, cell).status === 'measured'),
  );
  const blocksOf = (run: Run) => Math.min(...cells.map((cell) => countBlocks(run, cell)));
  return whole.sort(
    (a, b) =>
      Number(b.plan.sampling === 'long') - Number(a.plan.sampling === 'long') ||
      blocksOf(b) - blocksOf(a) ||
      b.startedAt.localeCompare(a.startedAt),
  )[0];
}

/** In how many blocks a run has tried a cell. */
export function countBlocks(run: Run, cell: CellName): number {
  return new Set(outcomesOf(run, cell).map(({ block }) => block)).size;
}

/** Why no run has a cell: what the latest one says that tried it. */
export function whyMissing(runs: readonly Run[], preset: Preset, cell: CellName): MissingCell | undefined {
  const found = runsWith(runs, cell)
    .filter(({ plan }) => plan.preset === preset)
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
    .map((run) => findCellIn(run, cell));
  if (found.some(({ status }) => status === 'measured')) return undefined;
  const told = found.flatMap((entry) => (entry.status === 'missing' ? [entry.missing] : []));
  return told.find(({ why }) => why !== 'absent') ?? { ...cell, why: 'absent', message: 'Not measured.' };
}
