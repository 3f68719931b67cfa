import type { Plan } from './plan.ts';

/** A model at a batch size. */
export interface Workload {
  readonly model: string;
  readonly batch: number;
}

/** The workloads that a plan measures, in its order: models, then batches; of a shard, every so many. */
export function listWorkloads(plan: Pick<Plan, 'models' | 'batches' | 'shard'>): Workload[] {
  const [index = 1, of = 1] = plan.shard?.split('/').map(Number) ?? [];
  return listAllWorkloads(plan).filter((_, position) => position % of === index - 1);
}

/** Those of all shards. */
export function listAllWorkloads({ models, batches }: Pick<Plan, 'models' | 'batches'>): Workload[] {
  return models.flatMap((model) => batches.map((batch) => ({ model, batch })));
}
