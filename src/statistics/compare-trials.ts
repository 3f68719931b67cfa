import { ARMS, type Arm } from '#formats/arm.ts';
import type { Plan } from '#formats/plan.ts';
import type { MeasuredOutcome } from '#formats/trial.ts';
import type { Workload } from '#formats/workload.ts';
import { blockDifferences } from './block-differences.ts';
import { type Comparison, type ComparisonChoice, compareArms } from './compare-arms.ts';
import type { TrialEstimate } from './estimate-trial.ts';
import type { Measure } from './measures.ts';
import type { Doubt } from './verdict.ts';

/** A comparison, what it is about, and what each complete block says: logarithms of first arm over second. */
export type MeasuredComparison = Comparison & {
  readonly measure: Measure;
  readonly differences: readonly number[];
};

export type OrderedEstimate = TrialEstimate & { readonly order: number };

/** What the comparisons of one workload on one measure rest on: one number a trial. A run and its summary both have it. */
export interface ComparedTrials {
  readonly workload: Workload;
  readonly measure: Measure;
  readonly trials: readonly OrderedEstimate[];
  /** Arms of which a trial failed or was skipped. */
  readonly voided: ReadonlySet<Arm>;
  readonly doubts: readonly Doubt[];
}

/** Every pair of arms on one measure of one workload. An arm alone is compared with itself: the A/A test. */
export function compareTrials(compared: ComparedTrials, { arms, margin }: Pick<Plan, 'arms' | 'margin'>) {
  const { workload, measure, trials, voided, doubts } = compared;
  const choice = { workload, margin, doubts };
  const [only, ...others] = arms;
  if (only && others.length === 0)
    return compareWithItself(only, trials, { ...choice, voided: voided.has(only) }, measure);
  return pairsOf(arms)
    .filter((pair) => pair.every((arm) => voided.has(arm) || trials.some((trial) => trial.arm === arm)))
    .map(
      (pair): MeasuredComparison => ({
        measure,
        ...compareArms(trials, { ...choice, arms: pair, voided: pair.some((arm) => voided.has(arm)) }),
        differences: blockDifferences(trials, pair).differences,
      }),
    );
}

/** The mode whose trials bring a measure. */
export function modeOf(measure: Measure): MeasuredOutcome['mode'] {
  switch (measure) {
    case 'latency':
      return 'latency';
    case 'cold start':
      return 'cold';
    default:
      return 'throughput';
  }
}

/** The trials of a block are A, B, B, A by their order. B goes by another arm's name while it is compared. */
function compareWithItself(
  arm: Arm,
  trials: readonly OrderedEstimate[],
  choice: Omit<ComparisonChoice, 'arms'>,
  measure: Measure,
): MeasuredComparison[] {
  const other = ARMS.find((name) => name !== arm) as Arm;
  const sides = trials.map((trial) => {
    const place = trials.filter(({ block, order }) => block === trial.block && order < trial.order).length;
    return place === 1 || place === 2 ? { ...trial, arm: other } : trial;
  });
  if (!sides.some((trial) => trial.arm === other)) return [];
  // Blocks of one arm against itself are no ratio of two, and are not drawn.
  return [
    { measure, ...compareArms(sides, { ...choice, arms: [arm, other] }), arms: [arm, arm] as const, differences: [] },
  ];
}

function pairsOf(arms: readonly Arm[]): (readonly [Arm, Arm])[] {
  return arms.flatMap((first, index) => arms.slice(index + 1).map((second) => [first, second] as const));
}
