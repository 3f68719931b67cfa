import type { Arm } from '#formats/arm.ts';
import type { MeasuredCellSummary, RunSummary, TrialColumns } from '#formats/run-summary.ts';
import { listWorkloads } from '#formats/workload.ts';
import { compareTrials, type MeasuredComparison, modeOf, type OrderedEstimate } from './compare-trials.ts';
import type { Measure } from './measures.ts';

/** The comparisons of `compareRun`, from a summary alone. Medians have four digits here, and ratios as many. */
export function compareSummary(summary: RunSummary): MeasuredComparison[] {
  return listWorkloads(summary.plan).flatMap((workload) => {
    const { model, batch } = workload;
    const cells = summary.cells.filter((cell) => cell.model === model && cell.batch === batch);
    const trials = cells.flatMap((cell) => (cell.status === 'measured' ? trialsOf(cell) : []));
    const doubts = summary.doubts.find((entry) => entry.model === model && entry.batch === batch)?.doubts ?? [];
    return inOrder([...new Set(trials.map(({ measure }) => measure))]).flatMap((measure) => {
      const mode = modeOf(measure);
      const without = cells.filter((cell) => cell.status !== 'measured' && cell.mode === mode);
      const compared = {
        workload,
        measure,
        trials: trials.filter((trial) => trial.measure === measure),
        voided: new Set(without.map(({ arm }) => arm)),
        doubts,
      };
      return compareTrials(compared, summary.plan);
    });
  });
}

type MeasuredTrial = OrderedEstimate & { readonly measure: Measure };

function trialsOf(cell: MeasuredCellSummary): MeasuredTrial[] {
  switch (cell.mode) {
    case 'latency':
      return fromColumns(cell.arm, 'latency', cell.trials);
    case 'cold':
      return fromColumns(cell.arm, 'cold start', cell.trials);
    case 'throughput':
      return cell.depths.flatMap(({ depth, trials }) => fromColumns(cell.arm, `throughput at ${depth}`, trials));
    case 'server':
    case 'memory':
    case 'anatomy':
      return [];
  }
}

function fromColumns(arm: Arm, measure: Measure, { block, order, ms }: TrialColumns): MeasuredTrial[] {
  return ms.map((value, index) => {
    const place = { arm, measure, block: block[index] as number, order: order[index] as number };
    return value === null
      ? { ...place, status: 'unusable', reason: 'zero-median' }
      : { ...place, status: 'estimated', logMedian: Math.log(value) };
  });
}

/** Latency, throughput from few to many under way, cold start: as `measuresOf` has them. */
function inOrder(measures: readonly Measure[]): Measure[] {
  const rank = (measure: Measure) =>
    measure === 'latency' ? 0 : measure === 'cold start' ? Number.POSITIVE_INFINITY : Number(measure.split(' ').at(-1));
  return [...measures].sort((a, b) => rank(a) - rank(b));
}
