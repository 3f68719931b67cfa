import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import { completionRate } from './completion-rate.ts';
import { findSteady, type Steady, steadySamples } from './contention.ts';
import { latencyOf } from './measures.ts';
import { median } from './quantile.ts';

/** Items a second at one batch size: the median over the trials, and the slowest and the fastest of them. */
export interface BatchPoint {
  readonly batch: number;
  readonly perS: number;
  readonly low: number;
  readonly high: number;
  readonly trials: number;
}

/** What one model brings at several batch sizes, measured in one way. */
export interface BatchCurves {
  readonly model: string;
  /** `latency`: one batch at a time, end to end. `throughput`: what stays on the device, at the best depth. */
  readonly basis: 'latency' | 'throughput';
  readonly lines: readonly { readonly arm: Arm; readonly points: readonly BatchPoint[] }[];
}

/** The curves of every model that was measured at more than one batch size. A cell of which a trial failed has no point. */
export function batchSeries(run: Pick<Run, 'plan' | 'outcomes'>): BatchCurves[] {
  const { models, arms, batches } = run.plan;
  if (batches.length < 2) return [];
  return models.flatMap((model) =>
    (['latency', 'throughput'] as const).flatMap((basis) => {
      const lines = arms.map((arm) => ({
        arm,
        points: batches.toSorted((a, b) => a - b).flatMap((batch) => pointOf(run, { model, basis, arm, batch }) ?? []),
      }));
      const drawn = lines.filter(({ points }) => points.length > 0);
      return drawn.some(({ points }) => points.length > 1) ? [{ model, basis, lines: drawn }] : [];
    }),
  );
}

interface Place {
  readonly model: string;
  readonly basis: BatchCurves['basis'];
  readonly arm: Arm;
  readonly batch: number;
}

function pointOf({ outcomes }: Pick<Run, 'outcomes'>, { model, basis, arm, batch }: Place): BatchPoint | undefined {
  const ofWorkload = outcomes.filter((o) => o.mode === basis && o.model === model && o.batch === batch);
  const mine = ofWorkload.filter((o) => o.arm === arm);
  const measured = mine.filter((o): o is MeasuredOutcome => o.status === 'measured');
  if (measured.length === 0 || measured.length < mine.length) return undefined;
  // One rule for all arms of a workload.
  const steady = findSteady(latencyOf(ofWorkload.filter((o) => o.status === 'measured')));
  const rates = measured.map((trial) => itemsPerS(trial, batch, steady));
  return { batch, perS: median(rates), low: Math.min(...rates), high: Math.max(...rates), trials: rates.length };
}

function itemsPerS(trial: MeasuredOutcome, batch: number, steady: Steady): number {
  switch (trial.mode) {
    case 'throughput':
      return batch * Math.max(...trial.depths.map(({ depth, completionsMs }) => completionRate(completionsMs, depth)));
    case 'latency': {
      const counted = steadySamples(trial, steady);
      return (1000 * batch) / median(counted.length > 0 ? counted : trial.latencyMs);
    }
    default:
      throw new Error(`a trial of ${trial.mode} has no rate`);
  }
}
