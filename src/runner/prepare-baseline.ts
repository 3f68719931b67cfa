import { createModelFetcher, type ModelFetcher } from '#catalog/fetch-model.ts';
import { loadCatalog } from '#catalog/load-catalog.ts';
import type { Arm } from '#formats/arm.ts';
import type { Manifest, Model } from '#formats/model.ts';
import type { Versus } from '#formats/versus.ts';

/** What the baseline's trials run, in place of what the plan says. What is undefined is as the plan has it. */
export interface Baseline {
  readonly family: number;
  readonly isBaseline: (order: number) => boolean;
  /** @throws Error with a sentence, where the baseline has no such model */
  readonly modelFor: (id: string) => Model;
  readonly arm: Arm | undefined;
  readonly fetcher: ModelFetcher | undefined;
  readonly start: (() => Worker) | undefined;
}

/** Gets the other side of a gate ready: its own models and workers, where it is another build. */
export async function prepareBaseline(versus: Versus, catalog: Manifest): Promise<Baseline> {
  const { build, arm, models = {}, orders, family } = versus;
  const mine = new Set(orders);
  const list = build ? (await loadCatalog(build.models)).models : catalog.models;
  return {
    family,
    isBaseline: (order) => mine.has(order),
    modelFor(id) {
      const model = list.find((entry) => entry.id === (models[id] ?? id));
      if (model) return model;
      throw new Error(`The baseline has no model “${id}”. Leave it out, or take a baseline that has it.`);
    },
    arm,
    fetcher: build && createModelFetcher(build.models),
    start: build && (() => new Worker(build.worker, { type: 'module', name: 'dyno-trial' })),
  };
}
