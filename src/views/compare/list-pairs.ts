import { ARMS, type Arm, armInList, BACKEND_TITLES, splitArm } from '#formats/arm.ts';
import { canSettle } from '#views/words/estimate-duration.ts';
import type { ComparedRun } from './compared-run.ts';

/** Two arms set side by side: TensorFlow.js first. */
export interface ArmPair {
  readonly arms: readonly [Arm, Arm];
  readonly title: string;
  /** Some run has asked for both of them. */
  readonly together: boolean;
  /** So has one with blocks enough for a verdict. */
  readonly judged: boolean;
}

/**
 * The pairs of which some run has at least one side: the runtimes on one backend first, then the pairs across backends
 * that some run has measured both of.
 */
export function listPairs(runs: readonly ComparedRun[]): ArmPair[] {
  const plans = runs.map(({ summary }) => summary.plan).filter(({ modes }) => modes.includes('latency'));
  const sets = plans.map(({ arms }) => arms);
  const measured = new Set(sets.flat());
  const isTogether = (arms: readonly Arm[]) => sets.some((set) => arms.every((arm) => set.includes(arm)));
  const isJudged = (arms: readonly Arm[]) =>
    plans.some((plan) => canSettle(plan) && arms.every((arm) => plan.arms.includes(arm)));
  const same = (['webgpu', 'wasm'] as const)
    .map((backend) => [`tfjs:${backend}`, `ort:${backend}`] as const)
    .filter((arms) => arms.some((arm) => measured.has(arm)));
  const across = [...measured]
    .filter((arm) => splitArm(arm).runtime === 'tfjs')
    .flatMap((first) =>
      [...measured]
        .filter((arm) => splitArm(arm).runtime === 'ort')
        .map((second) => [first, second] as const)
        .filter(([, second]) => !same.some(([a, b]) => a === first && b === second))
        .filter(isTogether),
    )
    .sort((a, b) => rank(a) - rank(b));
  return [...same, ...across].map((arms) => ({
    arms,
    title: titleOf(arms),
    together: isTogether(arms),
    judged: isJudged(arms),
  }));
}

/** Plain ones before variants, in the order in which arms are always shown. */
function rank(arms: readonly [Arm, Arm]): number {
  const places = arms.map((arm) => (ARMS as readonly Arm[]).indexOf(arm));
  return places.includes(-1) ? 100 : (places[0] as number) * 10 + (places[1] as number);
}

function titleOf([first, second]: readonly [Arm, Arm]): string {
  const [a, b] = [splitArm(first), splitArm(second)];
  if (a.backend === b.backend && !a.variant && !b.variant) return BACKEND_TITLES[a.backend];
  return `${armInList(first)} and ${armInList(second)}`;
}
