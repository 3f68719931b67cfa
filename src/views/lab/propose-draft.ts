import type { Device } from '#formats/device.ts';
import type { Manifest } from '#formats/model.ts';
import { whyUnavailable } from '#plan/arm-availability.ts';
import { DEFAULT_MARGIN } from '#plan/build-plan.ts';
import { estimatePlan, sizesOf } from '#views/words/estimate-duration.ts';
import { whereItRan } from '#views/words/where-it-ran.ts';
import { type Draft, planOf, SIZES } from './draft.ts';

type Proposal = Pick<Draft, 'models' | 'arms'>;

/** From the most telling one to the one that runs anywhere: models that people know on the GPU, small ones on the CPU. */
const PROPOSALS: readonly Proposal[] = [
  { models: ['mobilenetv2', 'text-128'], arms: ['tfjs:webgpu', 'ort:webgpu'] },
  { models: ['mobilenetv2'], arms: ['tfjs:webgpu', 'ort:webgpu'] },
  { models: ['digits', 'vww'], arms: ['tfjs:wasm', 'ort:wasm'] },
  { models: ['digits'], arms: ['tfjs:wasm', 'ort:wasm'] },
];
/** Nobody waits longer who has not yet seen what comes of it. */
const LONGEST_MS = 90_000;
/** A runtime holds the weights several times while it loads them. */
const WEIGHTS_SHARE_MOST = 1 / 64;
/** Browsers name no more memory than this, and some name none. */
const MEMORY_GIB = 8;

/**
 * What Dyno proposes for a device: a quick look at the first proposal that it can run and that does not take long. A
 * software GPU can be chosen, but nobody comes for it.
 */
export function proposeDraft(catalog: Manifest, device: Device, seed: number): Draft {
  const draftOf = (proposal: Proposal): Draft => ({
    ...proposal,
    ...SIZES.quick,
    batches: [1],
    modes: ['latency'],
    margin: DEFAULT_MARGIN,
    preset: 'equal',
    seed,
  });
  const nothing = { models: catalog.models.slice(0, 1).map(({ id }) => id), arms: [] };
  return PROPOSALS.map(draftOf).find((draft) => isFit(draft, catalog, device)) ?? draftOf(nothing);
}

function isFit(draft: Draft, catalog: Manifest, device: Device): boolean {
  const plan = planOf(draft);
  const room = (device.memoryGiB ?? MEMORY_GIB) * 2 ** 30 * WEIGHTS_SHARE_MOST;
  return (
    plan !== undefined &&
    draft.arms.every((arm) => !whyUnavailable(arm, device) && whereItRan(arm, device) !== 'software-gpu') &&
    draft.models.every((id) => catalog.models.some((model) => model.id === id && !(model.weightsBytes > room))) &&
    estimatePlan(plan, device, sizesOf(catalog)).mostMs <= LONGEST_MS
  );
}
