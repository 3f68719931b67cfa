import { MODES, type Mode } from '#formats/mode.ts';
import { BLOCKS_MAX, type Plan, type PlannedTrial } from '#formats/plan.ts';
import { listAllWorkloads, listWorkloads } from '#formats/workload.ts';
import { shuffle } from '#seed/shuffle.ts';

/** Trials of each arm in the modes that count instead of timing: enough to show that the counts repeat. */
const COUNTING_TRIALS = 3;
/** Sixteen trials of each arm: what a p99 needs, and the first look at which a comparison can be settled. */
const FIXED_BLOCKS = 8;

/** One mirrored permutation of the arms on one workload: the unit that is run, and if need be run again, as a whole. */
export interface Block {
  readonly mode: Mode;
  readonly model: string;
  readonly batch: number;
  readonly block: number;
  readonly trials: readonly PlannedTrial[];
}

/**
 * The blocks of a plan in the order in which they run, up to the most that it allows.
 * A block is a random permutation of the arms and its mirror (ABC CBA), so that a linear drift cancels for every pair
 * at once. Workloads are shuffled within each round of blocks. All of it follows from the seed. A shard takes its own out
 * of the order of the whole, so that shards can be put together.
 */
export function orderBlocks(plan: Plan): Block[] {
  const workloads = listAllWorkloads(plan);
  const mine = listWorkloads(plan);
  const trialsOfRound = workloads.length * mirror(plan.arms, plan).length;
  const blocks: Block[] = [];
  for (const mode of plan.modes) {
    // Counted from the mode and not from what ran before it, so that a run that is continued continues its sequence.
    const firstRound = MODES.indexOf(mode) * BLOCKS_MAX;
    for (let block = 0; block < countBlocks(plan, mode); block++) {
      const round = firstRound + block;
      const stream = round * (workloads.length + 1);
      let order = round * trialsOfRound;
      const indices = shuffle(
        workloads.map((_, index) => index),
        plan.seed,
        stream,
      );
      for (const index of indices) {
        const { model, batch } = workloads[index] as (typeof workloads)[number];
        const permutation = shuffle(plan.arms, plan.seed, stream + 1 + index);
        const arms = isCounted(mode) ? permutation : mirror(permutation, plan);
        const trials = arms.map((arm) => ({ mode, model, arm, batch, block, order: order++ }));
        if (mine.some((workload) => workload.model === model && workload.batch === batch))
          blocks.push({ mode, model, batch, block, trials });
      }
    }
  }
  return blocks;
}

/** All trials of a plan, up to the most that it allows, in order. */
export function orderTrials(plan: Plan): PlannedTrial[] {
  return orderBlocks(plan).flatMap(({ trials }) => trials);
}

/**
 * ABC CBA. An arm alone is compared with itself, ABBA with A and B the same: what then differs is not the arm.
 * `statistics/compare-run.ts` takes the first and the last trial of such a block as A.
 */
function mirror<T>(arms: readonly T[], { sampling }: Plan): T[] {
  const sides = arms.length === 1 && sampling === 'long' ? [...arms, ...arms] : arms;
  return [...sides, ...sides.toReversed()];
}

/** Memory and anatomy count, so that order and drift do not matter and each block is one trial of each arm. */
function isCounted(mode: Mode): boolean {
  return mode === 'memory' || mode === 'anatomy';
}

function countBlocks(plan: Plan, mode: Mode): number {
  if (plan.sampling === 'short') return 1;
  if (isCounted(mode)) return COUNTING_TRIALS;
  return mode === 'latency' ? plan.blocks : Math.min(plan.blocks, Math.max(FIXED_BLOCKS, plan.blocksLeast ?? 0));
}
