import type { Arm } from '#formats/arm.ts';
import type { CellSummary, RunSummary } from '#formats/run-summary.ts';
import { compareSummary } from '#statistics/compare-summary.ts';
import type { MeasuredComparison } from '#statistics/compare-trials.ts';
import { workloadTitle } from '#views/words/arm-words.ts';
import { type Place, whereItRan } from '#views/words/where-it-ran.ts';
import type { ComparedRun } from './compared-run.ts';
import type { Conditions } from './conditions.ts';

export type LatencyCell = Extract<CellSummary, { mode: 'latency' }>;

/** A model at a batch size, known by its files: a model of the same name built anew is another one. */
export interface ReadWorkload {
  readonly key: string;
  readonly title: string;
}

/** What one run says of two arms on one workload. */
export interface Reading {
  readonly run: ComparedRun;
  readonly workload: ReadWorkload;
  readonly conditions: Conditions;
  /** The latency of each arm; undefined where the run did not ask for it or had no turn for it. */
  readonly cells: readonly [CellSummary | undefined, CellSummary | undefined];
  /** Undefined where one of them was not asked for. */
  readonly comparison: MeasuredComparison | undefined;
}

/** Of the two arms alone: a run of six arms has fifteen pairs. */
function compareTwo(summary: RunSummary, arms: readonly [Arm, Arm]): readonly MeasuredComparison[] {
  const plan = { ...summary.plan, arms: [...arms] };
  return compareSummary({ ...summary, plan, cells: summary.cells.filter(({ mode }) => mode === 'latency') });
}

/** Every workload on which a run has measured, or tried, one of two arms. */
export function listReadings(run: ComparedRun, arms: readonly [Arm, Arm]): Reading[] {
  const { summary } = run;
  const { plan, versions } = summary;
  const comparisons = compareTwo(summary, arms);
  const latency = summary.cells.filter((cell) => cell.mode === 'latency' && arms.includes(cell.arm));
  return plan.models.flatMap((model) =>
    plan.batches.flatMap((batch): Reading[] => {
      const mine = latency.filter((cell) => cell.model === model && cell.batch === batch);
      if (mine.length === 0) return [];
      const cells = arms.map((arm) => mine.find((cell) => cell.arm === arm)) as [CellSummary?, CellSummary?];
      const facts = versions.models[model];
      return [
        {
          run,
          workload: {
            key: JSON.stringify([model, batch, facts?.onnx, facts?.tfjs]),
            title: workloadTitle(facts?.name ?? model, batch),
          },
          conditions: conditionsOf(summary, mine, facts?.precision ?? 'fp32'),
          cells: [cells[0], cells[1]],
          comparison: comparisons.find(({ workload }) => workload.model === model && workload.batch === batch),
        },
      ];
    }),
  );
}

function conditionsOf(
  { plan, device, versions }: RunSummary,
  cells: readonly CellSummary[],
  precision: Conditions['precision'],
): Conditions {
  const measured = cells.filter((cell) => cell.status === 'measured');
  return {
    place: placeOf(cells.map((cell) => cellPlace(cell, device))),
    isolated: device.isolated && measured.every(({ ran }) => ran.isolated),
    precision: measured[0]?.ran.precision ?? precision,
    preset: plan.preset,
    margin: plan.margin,
    tfjs: versions.tfjs,
    ort: versions.ort,
    dyno: versions.dyno,
  };
}

/** What the runtime itself reported comes first. */
function cellPlace(cell: CellSummary, device: RunSummary['device']): Place {
  if (cell.status !== 'measured' || cell.ran.software === null) return whereItRan(cell.arm, device);
  return cell.ran.software ? 'software-gpu' : 'gpu';
}

/** One software GPU is enough to keep a pair from the real ones. */
function placeOf(places: readonly Place[]): Place {
  if (places.includes('software-gpu')) return 'software-gpu';
  return places.includes('gpu') ? 'gpu' : 'cpu';
}
