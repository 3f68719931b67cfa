import type { LatencyOutcome, MeasuredOutcome } from '#formats/trial.ts';
import { countBurnIn } from './burn-in.ts';
import { completionRate } from './completion-rate.ts';
import { estimateTrial, type TrialEstimate } from './estimate-trial.ts';
import { findWorkloadBurnIn, type WorkloadBurnIn } from './workload-burn-in.ts';

/** What two arms are compared on, block by block. Throughput is compared as time per request. */
export type Measure = 'latency' | 'cold start' | `throughput at ${number}`;

/** The measures that a workload's outcomes hold, in a fixed order. */
export function measuresOf(outcomes: readonly MeasuredOutcome[]): Measure[] {
  const has = (mode: MeasuredOutcome['mode']) => outcomes.some((outcome) => outcome.mode === mode);
  const depths = outcomes.flatMap((o) => (o.mode === 'throughput' ? o.depths.map(({ depth }) => depth) : []));
  return [
    ...(has('latency') ? (['latency'] as const) : []),
    ...[...new Set(depths)].sort((a, b) => a - b).map((depth) => `throughput at ${depth}` as const),
    ...(has('cold') ? (['cold start'] as const) : []),
  ];
}

/** One number for each trial that has the measure. */
export function estimateMeasure(
  measure: Measure,
  outcomes: readonly MeasuredOutcome[],
  burnIn: WorkloadBurnIn = findWorkloadBurnIn(latencyOf(outcomes)),
): readonly (TrialEstimate & { readonly order: number })[] {
  return outcomes.flatMap((outcome) => {
    const estimate = estimateOutcome(measure, outcome, burnIn);
    return estimate ? [{ ...estimate, order: outcome.order }] : [];
  });
}

/** Leading samples of a trial that its workload's burn-in covers; where none is known, what the trial itself counted. */
export function burnInCountOf(trial: LatencyOutcome, burnIn: WorkloadBurnIn): number {
  return burnIn.status === 'steady' ? countBurnIn(trial, burnIn.burnInMs) : trial.burnInCount;
}

export function latencyOf(outcomes: readonly MeasuredOutcome[]): LatencyOutcome[] {
  return outcomes.filter((outcome) => outcome.mode === 'latency');
}

function estimateOutcome(
  measure: Measure,
  outcome: MeasuredOutcome,
  burnIn: WorkloadBurnIn,
): TrialEstimate | undefined {
  switch (outcome.mode) {
    case 'latency':
      return measure === 'latency' ? estimateTrial(outcome, burnInCountOf(outcome, burnIn)) : undefined;
    case 'cold':
      return measure === 'cold start' ? estimateTrial({ ...outcome, latencyMs: [coldTotal(outcome)] }) : undefined;
    case 'throughput': {
      const depth = outcome.depths.find((entry) => measure === `throughput at ${entry.depth}`);
      if (!depth) return undefined;
      return estimateTrial({ ...outcome, latencyMs: [1000 / completionRate(depth.completionsMs, depth.depth)] });
    }
    case 'server':
    case 'memory':
    case 'anatomy':
      return undefined;
  }
}

/** From a fresh worker with the model's bytes in hand to the first result; the network is not the runtime's doing. */
function coldTotal({ coldStart }: Extract<MeasuredOutcome, { mode: 'cold' }>): number {
  return coldStart.runtimeMs + coldStart.sessionMs + coldStart.firstInferenceMs;
}
