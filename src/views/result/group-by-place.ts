import type { Device } from '#formats/device.ts';
import type { LoadReport } from '#formats/trial.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { type Place, whereItRan } from '#views/words/where-it-ran.ts';

/** Cells that may share an axis. */
export interface Group {
  readonly software: boolean;
  readonly cells: readonly Cell[];
}

/** What a software GPU did has its own axis; everything real shares one. */
export function groupByPlace(cells: readonly Cell[], device: Device): Group[] {
  const isSoftware = (cell: Cell) => placeOf(cell, device) === 'software-gpu';
  return [
    { software: false, cells: cells.filter((cell) => !isSoftware(cell)) },
    { software: true, cells: cells.filter(isSoftware) },
  ].filter((group) => group.cells.length > 0);
}

export function placeOf(cell: Cell, device: Device): Place {
  return whereItRan(cell.arm, device, ranOf(cell));
}

/** What the runtime reported of itself, if it came that far. */
export function ranOf(cell: Cell): LoadReport | undefined {
  if (cell.status === 'measured') return cell.trials[0]?.ran;
  return cell.status === 'failed' ? cell.failure.ran : undefined;
}

export interface Workload {
  readonly model: string;
  readonly batch: number;
  readonly cells: readonly Cell[];
}

/** Cells of one model and batch together, in their order. */
export function groupByWorkload(cells: readonly Cell[]): Workload[] {
  const workloads = new Map<string, Workload>();
  for (const cell of cells) {
    const { model, batch } = cell;
    const key = `${model} ${batch}`;
    workloads.set(key, { model, batch, cells: [...(workloads.get(key)?.cells ?? []), cell] });
  }
  return [...workloads.values()];
}

/** Why a cell has no number, in a sentence; undefined where it has one. */
export function whyNoNumber(cell: Cell): string | undefined {
  switch (cell.status) {
    case 'measured':
      return undefined;
    case 'failed':
      return cell.failure.message;
    case 'skipped':
      return cell.skip.message;
    case 'waiting':
      return 'The run was cancelled before it had a turn.';
  }
}
