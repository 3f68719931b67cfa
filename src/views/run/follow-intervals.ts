import type { Arm } from '#formats/arm.ts';
import type { Plan, PlannedTrial } from '#formats/plan.ts';
import type { MeasuredOutcome, Outcome } from '#formats/trial.ts';
import { listWorkloads } from '#formats/workload.ts';
import { blockDifferences } from '#statistics/block-differences.ts';
import { toRatio } from '#statistics/compare-arms.ts';
import { hodgesLehmann, hodgesLehmannInterval } from '#statistics/hodges-lehmann.ts';
import { estimateMeasure } from '#statistics/measures.ts';
import { isSameBackend, isVariantPair } from '#statistics/pairs.ts';
import { LOOK_ALPHA, LOOKS } from '#statistics/repeated-interval.ts';
import { walshRank } from '#statistics/signed-rank.ts';

/** What was known after so many blocks. */
interface Step {
  readonly block: number;
  readonly ratio: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Only looks judge. */
  readonly isLook: boolean;
}

/** One pair of arms on one workload, block by block. */
export interface BlockByBlock {
  readonly model: string;
  readonly batch: number;
  readonly arms: readonly [Arm, Arm];
  readonly steps: readonly Step[];
  readonly blocksMost: number;
}

/** The pairs to watch, on every workload that has a complete block. */
export function followIntervals(
  plan: Plan,
  outcomes: readonly Outcome[],
  trials: readonly PlannedTrial[],
): BlockByBlock[] {
  return listWorkloads(plan).flatMap(({ model, batch }) => {
    const mine = outcomes.filter(
      (o): o is MeasuredOutcome =>
        o.status === 'measured' && o.mode === 'latency' && o.model === model && o.batch === batch,
    );
    const estimates = estimateMeasure('latency', mine);
    const blocks = trials.filter((t) => t.mode === 'latency' && t.model === model && t.batch === batch);
    const blocksMost = Math.max(0, ...blocks.map(({ block }) => block + 1));
    return pairsOf(plan.arms).flatMap((arms) => {
      const { differences } = blockDifferences(estimates, arms);
      const steps = differences.map((_, index) => stepAfter(differences.slice(0, index + 1)));
      return steps.length === 0 ? [] : [{ model, batch, arms, steps, blocksMost }];
    });
  });
}

function stepAfter(differences: readonly number[]): Step {
  const block = differences.length;
  const rank = walshRank(block, LOOK_ALPHA);
  const interval = rank === undefined ? undefined : hodgesLehmannInterval(differences, rank);
  return {
    block,
    ratio: toRatio(hodgesLehmann(differences)),
    low: interval && toRatio(interval.low),
    high: interval && toRatio(interval.high),
    isLook: LOOKS.some(({ blocks }) => blocks === block),
  };
}

/** The two runtimes on one backend, and each variant beside its plain arm. */
function pairsOf(all: readonly Arm[]): (readonly [Arm, Arm])[] {
  return all.flatMap((first, index) =>
    all
      .slice(index + 1)
      .map((second) => [first, second] as const)
      .filter((arms) => isSameBackend({ arms }) || isVariantPair({ arms })),
  );
}
