import type { Plan, PlannedTrial } from '#formats/plan.ts';
import { shuffle } from '#seed/shuffle.ts';

/**
 * The trials of a plan in the order in which they run.
 * For each workload a block is a random permutation of the arms and its mirror (ABC CBA), so that a linear drift
 * cancels for every pair at once. Workloads are shuffled within each block. All of it follows from the seed.
 */
export function orderTrials(plan: Plan): PlannedTrial[] {
  const workloads = plan.models.flatMap((model) => plan.batches.map((batch) => ({ model, batch })));
  const trials: PlannedTrial[] = [];
  for (let block = 0; block < plan.blocks; block++) {
    const stream = block * (workloads.length + 1);
    const shuffled = shuffle(
      workloads.map((workload, index) => ({ ...workload, index })),
      plan.seed,
      stream,
    );
    for (const { model, batch, index } of shuffled) {
      const permutation = shuffle(plan.arms, plan.seed, stream + 1 + index);
      for (const arm of [...permutation, ...permutation.toReversed()]) {
        trials.push({ model, arm, batch, block, order: trials.length });
      }
    }
  }
  return trials;
}
