import { BACKEND_TITLES, RUNTIME_TITLES, splitArm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { compareMedians, isSameBackend, type MedianRatio } from '#statistics/compare-medians.ts';
import type { Cell } from '#statistics/summarise-cells.ts';
import { armTitle, workloadTitle } from '#views/words/arm-words.ts';
import { counted, listed, threeFigures } from '#views/words/figures.ts';
import { SOFTWARE_GPU, whereItRan } from '#views/words/where-it-ran.ts';

export type MeasuredCell = Extract<Cell, { status: 'measured' }>;
export type NameOf = (model: string) => string;

export interface Headline {
  /** The one sentence that answers. */
  readonly sentence: string;
  /** What it rests on. */
  readonly lead: string;
}

/** What a run says, in words that claim no more than medians can carry. */
export function writeHeadline(
  run: Pick<Run, 'plan' | 'device' | 'endedBy'>,
  cells: readonly Cell[],
  nameOf: NameOf,
): Headline {
  const measured = cells.filter((cell) => cell.status === 'measured');
  const pairs = compareMedians(cells).filter(isSameBackend);
  const isSoftware = (cell: MeasuredCell) => whereItRan(cell.arm, run.device, cell.trials[0]?.ran) === 'software-gpu';
  const pair = pickPair(pairs, measured, isSoftware);
  const rest = `${whatElse(cells, pairs)}${howMuch(run)}`;
  if (measured.length === 0) {
    return {
      sentence:
        run.endedBy === 'cancelled' && cells.some(({ status }) => status === 'waiting')
          ? 'The run was cancelled before anything was measured.'
          : 'Nothing could be measured here, so there are no numbers.',
      lead: 'Below stands the reason for each runtime.',
    };
  }
  if (!pair) return { sentence: saySingle(measured, isSoftware, nameOf), lead: rest };
  const [first, second] = pair.cells;
  const where = `on ${BACKEND_TITLES[splitArm(first.arm).backend]} here${isSoftware(first) ? `, a ${SOFTWARE_GPU}` : ''}`;
  const workload = workloadTitle(nameOf(first.model), first.batch);
  return {
    sentence: `${sayRatio(pair.ratio, workload, where)}: a quick look, no verdict.`,
    lead: `Median ${threeFigures(first.medianMs)} ms with ${RUNTIME_TITLES.tfjs}, ${threeFigures(second.medianMs)} ms with ${RUNTIME_TITLES.ort}. ${rest}`,
  };
}

function sayRatio(ratio: number, workload: string, where: string): string {
  const { tfjs, ort } = RUNTIME_TITLES;
  const factor = threeFigures(Math.max(ratio, 1 / ratio));
  if (factor === '1.00') return `${tfjs} and ${ort} ran ${workload} in the same time, to three figures, ${where}`;
  const [faster, slower] = ratio > 1 ? [ort, tfjs] : [tfjs, ort];
  return `${faster} ran ${workload} ${factor} times as fast as ${slower} ${where}`;
}

/** No two arms share a backend: the medians of the first workload, and nothing made of them. */
function saySingle(
  measured: readonly MeasuredCell[],
  isSoftware: (cell: MeasuredCell) => boolean,
  nameOf: NameOf,
): string {
  const [{ model, batch } = { model: '', batch: 1 }] = measured;
  const medians = measured
    .filter((cell) => cell.model === model && cell.batch === batch)
    .map(
      (cell) =>
        `${armTitle(cell.arm)}${isSoftware(cell) ? ` (${SOFTWARE_GPU})` : ''} took ${threeFigures(cell.medianMs)} ms`,
    );
  return `${listed(medians)} for ${workloadTitle(nameOf(model), batch)} here: a quick look, no verdict.`;
}

/** The pair that answers: on real hardware if there is one, of the first workload, on its fastest backend. */
function pickPair(
  pairs: readonly MedianRatio[],
  measured: readonly MeasuredCell[],
  isSoftware: (cell: MeasuredCell) => boolean,
) {
  const cellOf = (pair: MedianRatio, side: 0 | 1) =>
    measured.find((cell) => cell.model === pair.model && cell.batch === pair.batch && cell.arm === pair.arms[side]);
  const candidates = pairs.flatMap((pair) => {
    const [first, second] = [cellOf(pair, 0), cellOf(pair, 1)];
    return first && second ? [{ cells: [first, second] as const, ratio: pair.ratio }] : [];
  });
  const hardware = candidates.filter(({ cells: [first, second] }) => !isSoftware(first) && !isSoftware(second));
  const [best, ...others] = hardware.length > 0 ? hardware : candidates;
  const fastest = ({ cells: [first, second] }: NonNullable<typeof best>) => Math.min(first.medianMs, second.medianMs);
  return (
    best &&
    others
      .filter(({ cells: [{ model, batch }] }) => model === best.cells[0].model && batch === best.cells[0].batch)
      .reduce((winner, other) => (fastest(other) < fastest(winner) ? other : winner), best)
  );
}

function whatElse(cells: readonly Cell[], pairs: readonly MedianRatio[]): string {
  const failed = cells.filter(({ status }) => status === 'failed').length;
  const skipped = cells.filter(({ status }) => status === 'skipped').length;
  const waiting = cells.filter(({ status }) => status === 'waiting').length;
  const parts = [
    ...(pairs.length > 1 ? [`It is one of ${pairs.length} pairs on the same backend; all are below.`] : []),
    ...(failed > 0 ? [`${counted(failed, 'cell')} failed and ${failed === 1 ? 'has' : 'have'} no number.`] : []),
    ...(skipped > 0 ? [`${counted(skipped, 'cell')} could not run here.`] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'cell')} had no turn before the run was cancelled.`] : []),
  ];
  return parts.map((part) => `${part} `).join('');
}

function howMuch({ plan, endedBy }: Pick<Run, 'plan' | 'endedBy'>): string {
  const blocks =
    endedBy === 'cancelled'
      ? `A run cancelled on the way to ${counted(plan.blocks, 'block')}`
      : plan.blocks === 1
        ? 'One block'
        : `${plan.blocks} blocks without intervals`;
  return `${blocks} ${plan.blocks > 1 && endedBy !== 'cancelled' ? 'are' : 'is'} a look, not a verdict.`;
}
