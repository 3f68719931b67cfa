import type { LatencyOutcome, MeasuredOutcome } from '#formats/trial.ts';
import { completionRate } from './completion-rate.ts';
import { burnInCountOf, findSteady, type Steady, steadySamples } from './contention.ts';
import { estimateTrial, type TrialEstimate } from './estimate-trial.ts';

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

/**
 * One number for each trial that has the measure.
 * @param steady of the whole workload, where these outcomes are not all of it
 */
export function estimateMeasure(
  measure: Measure,
  outcomes: readonly MeasuredOutcome[],
  steady: Steady = findSteady(latencyOf(outcomes)),
): readonly (TrialEstimate & { readonly order: number })[] {
  return outcomes.flatMap((outcome) => {
    const estimate = estimateOutcome(measure, outcome, steady);
    return estimate ? [{ ...estimate, order: outcome.order }] : [];
  });
}

export function latencyOf(outcomes: readonly MeasuredOutcome[]): LatencyOutcome[] {
  return outcomes.filter((outcome) => outcome.mode === 'latency');
}

function estimateOutcome(measure: Measure, outcome: MeasuredOutcome, steady: Steady): TrialEstimate | undefined {
  switch (outcome.mode) {
    case 'latency':
      return measure === 'latency' ? estimateLatency(outcome, steady) : undefined;
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

/** Of undisturbed samples, where they can be told apart: then there are some. */
function estimateLatency(trial: LatencyOutcome, steady: Steady): TrialEstimate {
  return steady.contention.status === 'told-apart'
    ? estimateTrial({ ...trial, latencyMs: steadySamples(trial, steady) })
    : estimateTrial(trial, burnInCountOf(trial, steady.burnIn));
}

/** From a fresh worker with the model's bytes in hand to the first result; the network is not the runtime's doing. */
function coldTotal({ coldStart }: Extract<MeasuredOutcome, { mode: 'cold' }>): number {
  return coldStart.runtimeMs + coldStart.sessionMs + coldStart.firstInferenceMs;
}
