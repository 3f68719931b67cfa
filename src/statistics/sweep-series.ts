import type { Arm } from '#formats/arm.ts';
import type { Run } from '#formats/run.ts';
import { completionRate } from './completion-rate.ts';
import { median } from './quantile.ts';
import { summariseCells } from './summarise-cells.ts';
import { type WorkRate, workRate } from './work-rate.ts';

export interface SweepPoint {
  readonly model: string;
  readonly size: number;
  readonly rate: WorkRate;
}

/** What one arm gets done, by size, the smallest first. */
export interface SweepLine {
  readonly arm: Arm;
  readonly points: readonly SweepPoint[];
}

/** Models that differ in size alone, at one batch, measured in one way. */
export interface Sweep {
  readonly series: string;
  readonly batch: number;
  /** `latency`: end to end, transfers included. `throughput`: what stays on the device, at the best depth. */
  readonly basis: 'latency' | 'throughput';
  readonly unit: WorkRate['unit'];
  readonly lines: readonly SweepLine[];
}

/** The sweeps of a run: every series of which it holds at least two sizes. */
export function sweepSeries(run: Run): Sweep[] {
  const names = [...new Set(run.plan.models.flatMap((id) => run.versions.models[id]?.series?.name ?? []))];
  return names.flatMap((series) =>
    run.plan.batches.flatMap((batch) =>
      (['latency', 'throughput'] as const).flatMap((basis) => {
        const lines = run.plan.arms
          .map((arm) => ({ arm, points: pointsOf(run, { series, batch, basis, arm }) }))
          .filter(({ points }) => points.length > 1);
        const unit = lines[0]?.points.at(-1)?.rate.unit;
        return unit ? [{ series, batch, basis, unit, lines }] : [];
      }),
    ),
  );
}

function pointsOf(
  run: Run,
  { series, batch, basis, arm }: Pick<Sweep, 'series' | 'batch' | 'basis'> & { readonly arm: Arm },
): SweepPoint[] {
  const rates = basis === 'latency' ? latencyRates(run, arm, batch) : throughputRates(run, arm, batch);
  return run.plan.models
    .flatMap((model) => {
      const facts = run.versions.models[model];
      const itemsPerS = rates.get(model);
      const rate = itemsPerS === undefined ? undefined : workRate(facts, itemsPerS);
      return facts?.series?.name === series && rate ? [{ model, size: facts.series.size, rate }] : [];
    })
    .sort((a, b) => a.size - b.size);
}

function latencyRates(run: Run, arm: Arm, batch: number): Map<string, number> {
  const mine = summariseCells(run).filter((cell) => cell.arm === arm && cell.batch === batch);
  return new Map(
    mine.flatMap((cell) => (cell.status === 'measured' ? [[cell.model, (1000 * batch) / cell.medianMs] as const] : [])),
  );
}

/** Items a second at the depth at which most are done; a cell of which any trial failed has none. */
function throughputRates(run: Run, arm: Arm, batch: number): Map<string, number> {
  const rates = new Map<string, number>();
  for (const model of run.plan.models) {
    const mine = run.outcomes.filter(
      (o) => o.mode === 'throughput' && o.model === model && o.arm === arm && o.batch === batch,
    );
    const trials = mine.flatMap((o) => (o.status === 'measured' && o.mode === 'throughput' ? [o.depths] : []));
    if (trials.length === 0 || trials.length < mine.length) continue;
    const depths = [...new Set(trials.flatMap((trial) => trial.map(({ depth }) => depth)))];
    const byDepth = depths.map((depth) =>
      median(
        trials.flatMap((trial) =>
          trial.filter((entry) => entry.depth === depth).map((entry) => completionRate(entry.completionsMs, depth)),
        ),
      ),
    );
    rates.set(model, batch * Math.max(...byDepth));
  }
  return rates;
}

export interface Crossover {
  readonly slowerFirst: Arm;
  readonly fasterFrom: Arm;
  /** The smallest size at which, and at all larger ones, `fasterFrom` gets more done. */
  readonly size: number;
}

/**
 * From which size on one arm gets more done than another; undefined where that never happens, or at every size. Medians
 * without intervals: a sweep says where to look, a comparison at that size says how sure it is.
 */
export function findCrossover(slowerFirst: SweepLine, fasterFrom: SweepLine): Crossover | undefined {
  const both = slowerFirst.points.flatMap((point) => {
    const other = fasterFrom.points.find(({ size }) => size === point.size);
    return other ? [{ size: point.size, ahead: other.rate.value > point.rate.value }] : [];
  });
  const last = both.findLastIndex(({ ahead }) => !ahead);
  const from = both[last + 1];
  if (last < 0 || !from) return undefined;
  return { slowerFirst: slowerFirst.arm, fasterFrom: fasterFrom.arm, size: from.size };
}
