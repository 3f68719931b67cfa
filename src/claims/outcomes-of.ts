import type { Run } from '#formats/run.ts';
import type { Outcome } from '#formats/trial.ts';
import type { CellName } from './list-subjects.ts';

/** A run never changes, and a board asks it for hundreds of cells: its outcomes are sorted by cell once. */
const sorted = new WeakMap<Run, ReadonlyMap<string, readonly Outcome[]>>();

/** The outcomes of a cell, in the order in which they ran. */
export function outcomesOf(run: Run, cell: CellName): readonly Outcome[] {
  const known = sorted.get(run) ?? sortByCell(run);
  sorted.set(run, known);
  return known.get(keyOf(cell)) ?? [];
}

function sortByCell({ outcomes }: Run): ReadonlyMap<string, readonly Outcome[]> {
  const cells = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    const mine = cells.get(key);
    if (mine) mine.push(outcome);
    else cells.set(key, [outcome]);
  }
  return cells;
}

/** For a board's list of runs, which of them have tried a cell. */
const found = new WeakMap<readonly Run[], Map<string, readonly Run[]>>();

/** The runs that have tried a cell, in their order. */
export function runsWith(runs: readonly Run[], cell: CellName): readonly Run[] {
  const mine = found.get(runs) ?? new Map<string, readonly Run[]>();
  found.set(runs, mine);
  const key = keyOf(cell);
  const known = mine.get(key) ?? runs.filter((run) => outcomesOf(run, cell).length > 0);
  mine.set(key, known);
  return known;
}

const keyOf = ({ mode, model, batch, arm }: CellName): string => `${mode} ${model} ${batch} ${arm}`;
