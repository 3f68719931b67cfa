import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import type { CellSummary, RunSummary } from '#formats/run-summary.ts';
import { whyCellUnavailable } from '#plan/arm-availability.ts';
import { orderTrials } from '#plan/order-trials.ts';
import { median } from '#statistics/quantile.ts';
import { canSettle, estimateTrial, FIRST_LOOK, type Sizes, type Span, sizesOf } from './estimate-duration.ts';

/** What is known of the machine that is to carry out plans. */
export interface Machine {
  readonly device: Device;
  readonly catalog: Manifest;
  /** How much longer than estimated runs have taken on it: {@link paceOf}. */
  readonly pace: number;
}

/**
 * How long plans take one after the other, roughly: if all is settled at the first look that may settle it, and if
 * nothing ever is. What cannot run here costs nothing.
 * @param done orders of trials of the first plan that have run already
 */
export function pricePlans(
  plans: readonly Plan[],
  { device, catalog, pace }: Machine,
  done: ReadonlySet<number> = new Set(),
): Span {
  const sizes = sizesOf(catalog);
  const models = new Map(catalog.models.map((model) => [model.id, model]));
  const spans = plans.map((plan, index): Span => {
    const trials = orderTrials(plan).filter((trial) => {
      const model = models.get(trial.model);
      if (index === 0 && done.has(trial.order)) return false;
      return model !== undefined && whyCellUnavailable(trial, model, device) === undefined;
    });
    const sum = (some: typeof trials) =>
      some.reduce((total, trial) => total + estimateTrial(trial, plan.sampling, device, sizes), 0);
    const least = Math.max(FIRST_LOOK, plan.blocksLeast ?? 0);
    const early = canSettle(plan) ? trials.filter(({ mode, block }) => mode !== 'latency' || block < least) : trials;
    return { leastMs: pace * sum(early), mostMs: pace * sum(trials) };
  });
  return {
    leastMs: spans.reduce((total, { leastMs }) => total + leastMs, 0),
    mostMs: spans.reduce((total, { mostMs }) => total + mostMs, 0),
  };
}

/** Shorter runs say more about starting and ending than about trials. */
const RUN_LEAST_MS = 5000;

/**
 * How much longer than estimated the runs of this device have taken, in their median; undefined where none can say. A
 * run that was paused or continued took another time than its trials: it is one of several.
 */
export function paceOf(runs: readonly RunSummary[], device: Device, sizes: Sizes): number | undefined {
  const paces = runs.flatMap(({ cells, plan, startedAt, endedAt }) => {
    const estimatedMs = cells.reduce((sum, cell) => sum + estimateCell(cell, plan, device, sizes), 0);
    const tookMs = Date.parse(endedAt) - Date.parse(startedAt);
    return estimatedMs > 0 && tookMs > RUN_LEAST_MS ? [tookMs / estimatedMs] : [];
  });
  return paces.length > 0 ? median(paces) : undefined;
}

function estimateCell(cell: CellSummary, plan: Plan, device: Device, sizes: Sizes): number {
  return Array.from({ length: countTrials(cell, plan) }).reduce<number>(
    (sum, _, block) => sum + estimateTrial({ ...cell, block }, plan.sampling, device, sizes),
    0,
  );
}

function countTrials(cell: CellSummary, { sampling, blocks }: Plan): number {
  if (cell.status !== 'measured') return 0;
  switch (cell.mode) {
    case 'latency':
    case 'cold':
      return cell.trials.ms.length;
    case 'throughput':
      return cell.depths[0]?.trials.ms.length ?? 0;
    case 'server':
      return 2 * (sampling === 'short' ? 1 : Math.min(blocks, FIRST_LOOK));
    case 'memory':
    case 'anatomy':
      return sampling === 'short' ? 1 : 3;
  }
}
