import { ALL_ARMS, type Arm, armInList } from '#formats/arm.ts';
import type { Device } from '#formats/device.ts';
import { isOwnModel, type Manifest } from '#formats/model.ts';
import type { Plan } from '#formats/plan.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { buildPlan, STANDARD_BLOCKS } from '#plan/build-plan.ts';
import { listed } from '#views/words/figures.ts';

/** A plan while somebody still ticks boxes: it may have no model or no arm yet. */
export type Draft = Omit<Plan, 'timeoutMs'> & { readonly timeoutMs?: number };

/** A plan from a link, as far as it can be carried out here, and a sentence for each part that cannot. */
export function adoptPlan(
  plan: Plan,
  { models }: Manifest,
  device: Device,
): { readonly draft: Draft; readonly problems: readonly string[] } {
  const unknown = plan.models.filter((id) => !models.some((model) => model.id === id));
  const missing = plan.arms.filter((arm) => whyUnavailable(arm, device));
  const problems: string[] = [];
  const own = unknown.filter(isOwnModel);
  const gone = unknown.filter((id) => !isOwnModel(id));
  if (gone.length > 0) problems.push(`The link names models that are not in this catalogue: ${listed(gone)}.`);
  if (own.length > 0) {
    problems.push(
      `The link names a model of somebody's own, which is not in this tab: ${listed(own)}. Such models never leave the device that they were brought on. Bring the same files below, and open the link again.`,
    );
  }
  if (missing.length > 0) {
    problems.push(
      `The link asks for what cannot run here, for the reason given below: ${listed(missing.map(armInList))}.`,
    );
  }
  return {
    draft: {
      ...plan,
      models: plan.models.filter((id) => !unknown.includes(id)),
      arms: plan.arms.filter((arm) => !missing.includes(arm)),
    },
    problems,
  };
}

/** The plan of a draft, in canonical order; undefined while something is missing. */
export function planOf(draft: Draft): Plan | undefined {
  if (whatIsMissing(draft)) return undefined;
  return buildPlan({
    models: draft.models,
    arms: draft.arms,
    batches: draft.batches,
    modes: draft.modes,
    quick: draft.sampling === 'short',
    blocks: draft.blocks,
    ...(draft.blocksLeast === undefined ? {} : { blocksLeast: draft.blocksLeast }),
    margin: draft.margin,
    preset: draft.preset,
    seed: draft.seed,
    ...(draft.timeoutMs === undefined ? {} : { timeoutMs: draft.timeoutMs }),
  });
}

/** What has to be chosen before a draft can run. */
export function whatIsMissing(draft: Draft): string | undefined {
  const missing = [
    ...(draft.models.length === 0 ? ['a model'] : []),
    ...(draft.arms.length === 0 ? ['a runtime'] : []),
    ...(draft.batches.length === 0 ? ['a batch'] : []),
    ...(draft.modes.length === 0 ? ['one thing to measure'] : []),
  ];
  return missing.length === 0 ? undefined : `Choose at least ${listed(missing)}.`;
}

/** The two sizes a person is offered. */
export const SIZES = {
  quick: { blocks: 1, sampling: 'short' },
  standard: { blocks: STANDARD_BLOCKS, sampling: 'long' },
} as const satisfies Record<string, Pick<Plan, 'blocks' | 'sampling'>>;

/** A list with one item more or less, in the order of all that there is. */
export function toggled<T>(all: readonly T[], chosen: readonly T[], item: T): T[] {
  return all.filter((other) => (other === item ? !chosen.includes(item) : chosen.includes(other)));
}

export const toggledArm = (chosen: readonly Arm[], arm: Arm): Arm[] => toggled(ALL_ARMS, chosen, arm);

export const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
